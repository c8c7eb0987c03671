#include "ledger/key_stream.h"

#include <utility>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace ledger {

Result<void> KeyStream::add(const Entry& entry) {
  const std::size_t place = steps_.size();
  steps_.push_back(step_of(entry));
  places_.emplace(entry.id, place);
  set_standing(place, true);
  return tell_now();
}

KeyStream::Step KeyStream::step_of(const Entry& entry) const {
  Step step{entry.event, {}, {}, {}, 0, {}};
  const auto* correction = fact_as<EntryCorrected>(entry.event);
  const auto* retraction = fact_as<EntryRetracted>(entry.event);
  if (correction == nullptr && retraction == nullptr) return step;
  const auto target = places_.find(correction != nullptr ? correction->entry : retraction->entry);
  if (target == places_.end()) return step;
  step.amends = target->second;
  if (correction == nullptr || !correction->data) return step;
  const auto data = parse_json(correction->data->text, limits::entry_bytes_max);
  auto event = data ? event_from_json(steps_[target->second].event.type(), *data, "/data/data")
                    : Result<Event>(Error{Errc::damaged, "a correction holds no JSON"});
  if (event) {
    step.instead = *std::move(event);
  } else {
    step.misfit = event.error().detail;
  }
  return step;
}

// What a retraction takes away, or gives back by not standing any more, may be a retraction itself.
void KeyStream::set_standing(std::size_t place, bool stands) {
  while (true) {
    const Step& step = steps_[place];
    const auto put_into = [&](Places& places) {
      if (stands) {
        places.insert(place);
      } else {
        places.erase(place);
      }
    };
    if (fact_as<KeyRegistered>(step.event) != nullptr) put_into(registrations_);
    if (fact_as<KeyRevoked>(step.event) != nullptr) put_into(revocations_);
    if (!step.misfit.empty()) put_into(misfits_);
    if (!step.amends) return;
    Step& target = steps_[*step.amends];
    if (step.instead) put_into(target.corrections);
    if (fact_as<EntryRetracted>(step.event) == nullptr) return;
    const std::size_t others = stands ? target.retractions++ : --target.retractions;
    if (others > 0) return;
    place = *step.amends;
    stands = !stands;
  }
}

Result<void> KeyStream::tell_now() {
  now_.reset();
  if (!misfits_.empty()) return Error{Errc::damaged, steps_[*misfits_.begin()].misfit};
  if (registrations_.empty()) return {};
  const std::size_t last = *registrations_.rbegin();
  const Places& corrections = steps_[last].corrections;
  const Event& event =
      corrections.empty() ? steps_[last].event : *steps_[*corrections.rbegin()].instead;
  const auto* registered = fact_as<KeyRegistered>(event);
  const auto public_key = public_key_from_base64(registered->public_key.base64);
  if (!public_key) return Error{Errc::damaged, public_key.error().detail};
  now_ = RegisteredKey{registered->organisation.subject.slug, *public_key, registered->roles,
                       revocations_.upper_bound(last) != revocations_.end()};
  return {};
}

}  // namespace ledger
