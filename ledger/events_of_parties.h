#pragma once

#include <cereal/cereal.hpp>

#include "ledger/event_values.h"

// Who takes part, by what rules, with which keys and documents, in which areas. One struct for each
// event type; `serialize` lists the members once, for every archive.
namespace ledger {

struct OrganisationRegistered {
  Text name;
  std::optional<Texts> aliases;
  std::optional<bool> party;
  OrganisationKind kind{};
  std::optional<Text> short_name;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(name), CEREAL_NVP(aliases), CEREAL_NVP(party), CEREAL_NVP(kind),
            cereal::make_nvp("short", short_name));
  }
};

struct OrganisationRenamed {
  Text name;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(name));
  }
};

struct OrganisationDissolved {
  std::optional<OrganisationRef> successor;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(successor));
  }
};

struct Quorum {
  std::int64_t present = 0;
  std::int64_t of = 0;
  QuorumCounts counts{};
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(present), CEREAL_NVP(of), CEREAL_NVP(counts));
  }
};

struct RotatingChair {
  Every rotates;
  std::vector<OrganisationRef> among;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(rotates), CEREAL_NVP(among));
  }
};

struct BodyEstablished {
  Text name;
  std::optional<Texts> aliases;
  std::optional<OrganisationRef> host;
  std::optional<OrganisationRef> organisation;
  std::optional<std::vector<OrganisationRef>> organisations;
  BodyKind kind{};
  std::optional<Quorum> quorum;
  std::optional<bool> unanimity;
  std::optional<bool> substitutes;
  std::optional<RotatingChair> chair;
  std::optional<Text> short_name;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(name), CEREAL_NVP(aliases), CEREAL_NVP(host), CEREAL_NVP(organisation),
            CEREAL_NVP(organisations), CEREAL_NVP(kind), CEREAL_NVP(quorum), CEREAL_NVP(unanimity),
            CEREAL_NVP(substitutes), CEREAL_NVP(chair), cereal::make_nvp("short", short_name));
  }
};

struct BodyRenamed {
  Text name;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(name));
  }
};

struct BodyRulesChanged {
  std::optional<Quorum> quorum;
  std::optional<bool> unanimity;
  std::optional<bool> substitutes;
  std::optional<RotatingChair> chair;
  std::optional<BodyKind> kind;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(quorum), CEREAL_NVP(unanimity), CEREAL_NVP(substitutes), CEREAL_NVP(chair),
            CEREAL_NVP(kind));
  }
};

struct BodyDissolved {
  std::optional<BodyRef> successor;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(successor));
  }
};

struct KeyRegistered {
  OrganisationRef organisation;
  PublicKeyText public_key;
  std::vector<KeyRole> roles;
  std::optional<Text> function;
  std::optional<Person> person;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(organisation), cereal::make_nvp("public", public_key), CEREAL_NVP(roles),
            CEREAL_NVP(function), CEREAL_NVP(person));
  }
};

struct KeyRevoked {
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(reason));
  }
};

struct DocumentRegistered {
  Text title;
  std::optional<std::string> reference;
  std::optional<FollowUpNeed> follow_up;
  std::optional<Sha256Hex> sha256;
  std::optional<std::string> media;
  std::optional<std::int64_t> bytes;
  std::optional<Date> date;
  std::optional<Text> kind;
  std::optional<Text> issuer;
  std::optional<DocumentRef> version_of;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title), CEREAL_NVP(reference), cereal::make_nvp("followUp", follow_up),
            CEREAL_NVP(sha256), CEREAL_NVP(media), CEREAL_NVP(bytes), CEREAL_NVP(date),
            CEREAL_NVP(kind), CEREAL_NVP(issuer), cereal::make_nvp("versionOf", version_of));
  }
};

struct AreaDefined {
  AreaKind kind{};
  Text title;
  std::optional<Texts> aliases;
  std::optional<std::string> number;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<AreaRef> parent;
  std::optional<Text> description;
  std::optional<Text> target_group;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(kind), CEREAL_NVP(title), CEREAL_NVP(aliases), CEREAL_NVP(number),
            CEREAL_NVP(from), CEREAL_NVP(to), CEREAL_NVP(parent), CEREAL_NVP(description),
            cereal::make_nvp("targetGroup", target_group));
  }
};

struct AreaRenamed {
  Text title;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title));
  }
};

struct AreaEnded {
  template <class A>
  void serialize(A&) {}
};

struct AreaSurveyed {
  std::vector<InitiativeRef> ongoing;
  std::optional<Text> statement;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(ongoing), CEREAL_NVP(statement));
  }
};

}  // namespace ledger
