#include "client/oparl_papers.h"

#include "client/export_view.h"
#include "client/words.h"

namespace client {
namespace {

using ledger::Kind;
using ledger::Subject;
using projections::History;
namespace json = boost::json;

constexpr Phrase kProposal{"Förslag", "Proposal"};
constexpr Phrase kMatter{"Ärende", "Matter"};

bool is_url(const std::string& text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

// Without what it adopts from another decision.
std::optional<Subject> own_paper(const ledger::DecisionTaken& decision) {
  if (decision.on && decision.on->ref) return decision.on->ref->subject;
  if (decision.adopts && decision.adopts->ref &&
      decision.adopts->ref->subject.kind == Kind::proposal) {
    return decision.adopts->ref->subject;
  }
  if (decision.matter) return decision.matter->subject;
  if (decision.text) return decision.text->subject;
  return {};
}

}  // namespace

std::optional<Subject> OparlPapers::paper_of(const ledger::DecisionTaken& decision) const {
  const bool is_on_proposal = decision.on && decision.on->ref;
  if (!is_on_proposal && decision.adopts && decision.adopts->ref &&
      decision.adopts->ref->subject.kind == Kind::decision) {
    projections::View& view = objects_.view();
    const auto adopted =
        view.history(decision.adopts->ref->subject).state<projections::DecisionState>(view.at());
    if (adopted.taken && own_paper(*adopted.taken)) return own_paper(*adopted.taken);
  }
  return own_paper(decision);
}

void OparlPapers::add_consultation(const Subject& paper, json::object consultation) {
  if (paper.kind == Kind::document) documents_.insert(paper);
  consultations_[paper].push_back(std::move(consultation));
}

std::string OparlPapers::text_url(const Subject& document) {
  documents_.insert(document);
  return url(document);
}

std::string OparlPapers::url(const Subject& paper) const {
  return objects_.url({"paper", kind_name(paper.kind), paper.slug});
}

void OparlPapers::add(json::array& list, json::object paper, const Subject& subject) {
  const auto consultations = consultations_.find(subject);
  if (consultations != consultations_.end()) {
    paper["consultation"] = std::move(consultations->second);
  }
  list.push_back(std::move(paper));
}

json::array OparlPapers::all() {
  projections::View& view = objects_.view();
  json::array list;
  for (const History* history : existing(view, Kind::proposal)) {
    add(list, proposal(*history), history->subject());
  }
  for (const History* history : existing(view, Kind::matter)) {
    add(list, matter(*history), history->subject());
  }
  for (const Subject& text : documents_) {
    const History& history = view.history(text);
    if (history.is_created()) add(list, document(history), text);
  }
  return list;
}

json::object OparlPapers::proposal(const History& history) {
  projections::View& view = objects_.view();
  const auto state = history.state<projections::ProposalState>(view.at());
  const ledger::ProposalMade& made = *state.made;
  json::object paper = objects_.make("Paper", url(history.subject()), {&history});
  paper["name"] = objects_.in_language(made.title);
  objects_.put_day(paper, "date", state.made_since.date);
  paper["paperType"] = kProposal.in(objects_.language());
  if (made.matter) {
    const auto opened =
        view.history(made.matter->subject).state<projections::MatterState>(view.at()).opened;
    if (opened) paper["reference"] = opened->reference;
    paper["superordinatedPaper"] = json::array{json::string(url(made.matter->subject))};
  }
  if (made.by && made.by->subject.kind == Kind::body) {
    paper["originatorOrganization"] =
        json::array{json::string(objects_.organization_url(made.by->subject))};
  } else if (made.by) {
    paper["body"] = objects_.body_url(made.by->subject);
  }
  if (made.text) paper["relatedPaper"] = json::array{json::string(text_url(made.text->subject))};
  if (state.withdrawn) paper["liggare:withdrawn"] = true;
  return paper;
}

json::object OparlPapers::matter(const History& history) const {
  const auto state = history.state<projections::MatterState>(objects_.view().at());
  json::object paper = objects_.make("Paper", url(history.subject()), {&history});
  paper["body"] = objects_.body_url(state.opened->organisation.subject);
  paper["name"] = objects_.in_language(state.opened->title);
  paper["reference"] = state.opened->reference;
  objects_.put_day(paper, "date", state.opened_since.date);
  paper["paperType"] = kMatter.in(objects_.language());
  return paper;
}

json::object OparlPapers::document(const History& history) const {
  projections::View& view = objects_.view();
  const auto state = history.state<projections::DocumentState>(view.at());
  json::object paper = objects_.make("Paper", url(history.subject()), {&history});
  if (!state.registered) return paper;
  const ledger::DocumentRegistered& text = *state.registered;
  paper["name"] = objects_.in_language(text.title);
  objects_.put_day(paper, "date", text.date ? *text.date : state.registered_since.date);
  if (text.kind) paper["paperType"] = objects_.in_language(*text.kind);
  // A file is what can be fetched; the ledger knows most texts by their checksum alone.
  if (text.reference && is_url(*text.reference)) {
    json::object file =
        objects_.make("File", objects_.url({"file", history.subject().slug}), {&history});
    file["accessUrl"] = *text.reference;
    if (text.media) file["mimeType"] = *text.media;
    if (text.bytes) file["size"] = *text.bytes;
    paper["mainFile"] = std::move(file);
  } else if (text.reference) {
    paper["reference"] = *text.reference;
  }
  if (text.sha256) paper["liggare:sha256"] = to_hex(text.sha256->digest);
  return paper;
}

}  // namespace client
