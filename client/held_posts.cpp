#include "client/held_posts.h"

#include <algorithm>

#include "client/export_view.h"
#include "client/members.h"
#include "ledger/draft.h"
#include "projections/shown_persons.h"

namespace client {

std::vector<HeldPost> held_posts(projections::View& view) {
  std::vector<HeldPost> list;
  for (const projections::History* history : existing(view, ledger::Kind::responsibility)) {
    auto state = history->state<projections::ResponsibilityState>(view.at());
    if (state.declined) continue;
    list.push_back({history->subject(), *std::move(state.assigned), state.assigned_since,
                    std::move(state.ended), state.ended_since.date});
  }
  std::ranges::sort(list, {}, [](const HeldPost& post) { return post.since.position; });
  return list;
}

DisclosedNames disclosed_names(projections::View& view, const std::vector<HeldPost>& posts) {
  for (const HeldPost& post : posts) {
    if (post.fact.person) show_persons(view, view.history(post.subject), post.since.position);
  }
  DisclosedNames names;
  for (const boost::json::value& disclosure : view.disclosed()) {
    const std::string_view salt = text_of(member(disclosure, "salt"));
    const std::string_view name = text_of(member(disclosure, "name"));
    // Found by what it opens, not by where it says to stand: a wrong name is never shown.
    names[to_hex(ledger::commit_to_person(salt, name))] = name;
  }
  return names;
}

std::string commitment_name(const ledger::Person& person) { return to_hex(person.commitment); }

}  // namespace client
