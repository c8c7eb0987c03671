#include "ledger/event_texts.h"

namespace ledger {
namespace {

using Visit = std::function<void(std::string_view member, std::string_view text)>;

// An archive that only looks at texts.
class TextVisitor {
 public:
  explicit TextVisitor(const Visit& visit) : visit_(visit) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (look(members.name, members.value), ...);
  }

 private:
  template <class T>
  void look(const char*, T& value) {
    if constexpr (requires { value.serialize(*this); }) value.serialize(*this);
  }
  template <class T>
  void look(const char* name, std::optional<T>& value) {
    if (value) look(name, *value);
  }
  template <class T>
  void look(const char* name, std::vector<T>& values) {
    for (T& value : values) look(name, value);
  }
  template <class R>
  void look(const char* name, OrMissing<R>& value) {
    if (!value.ref) look(name, value.missing);
  }
  void look(const char* name, std::string& value) { visit_(name, value); }
  void look(const char* name, Text& value) {
    for (const std::string* text : {&value.plain, &value.sv, &value.en}) {
      if (!text->empty()) visit_(name, *text);
    }
  }
  void look(const char* name, DecidedPoint& value) { look(name, value.text); }
  void look(const char* name, Measured& value) {
    if (auto* text = std::get_if<Text>(&value)) look(name, *text);
  }
  void look(const char* name, Votes& value) {
    if (auto* roll = std::get_if<std::vector<RollCallVote>>(&value)) look(name, *roll);
  }

  const Visit& visit_;
};

}  // namespace

void visit_texts(const Event& event, const Visit& visit) {
  TextVisitor visitor(visit);
  // `serialize` is one function for reading and writing, so it cannot be const; looking changes
  // nothing.
  auto& looked_at = const_cast<Event&>(event);
  std::visit([&](auto& fact) { fact.serialize(visitor); }, looked_at.fact);
  visitor(cereal::make_nvp("evidence", looked_at.evidence));
}

}  // namespace ledger
