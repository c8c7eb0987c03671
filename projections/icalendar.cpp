#include "projections/icalendar.h"

#include <fmt/format.h>
#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>

#include "projections/due_dates.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::DayInterval;
using ledger::Language;
using ledger::Subject;

// An event longer than this hides a calendar more than it tells.
constexpr std::int32_t kSpanDaysMax = 366;
// A series that no rule of RFC 5545 describes is written out so far.
constexpr ledger::Period kWrittenOut{.months = 5 * 12, .days = 0};

struct Said {
  std::string_view sv;
  std::string_view en;
  std::string_view in(Language language) const { return language == Language::swedish ? sv : en; }
};

struct KindWords {
  std::string_view name;  // In the UID: never to be changed.
  Said summary;
  Said category;
};

KindWords words_of(OccasionKind kind) {
  switch (kind) {
    case OccasionKind::followup_due:
      return {"followup-due", {"Följ upp", "Follow up"}, {"Uppföljning", "Follow-up"}};
    case OccasionKind::adoption_due:
      return {
          "adoption-due", {"Sista dag att anta", "Last day to adopt"}, {"Antagande", "Adoption"}};
    case OccasionKind::proposal_due:
      return {"proposal-due",
              {"Sista dag för förslaget", "Deadline of the proposal"},
              {"Förslag", "Proposal"}};
    case OccasionKind::appeal_ends:
      return {"appeal-ends",
              {"Sista dag att överklaga", "Last day to appeal"},
              {"Överklagande", "Appeal"}};
    case OccasionKind::decision_ends:
      return {"decision-ends",
              {"Beslutet upphör att gälla", "Decision ceases to apply"},
              {"Beslut", "Decision"}};
    case OccasionKind::initiative_ends:
      return {
          "initiative-ends", {"Satsningen slutar", "Initiative ends"}, {"Satsning", "Initiative"}};
    case OccasionKind::responsibility_ends:
      return {"responsibility-ends",
              {"Ansvaret upphör", "Responsibility ends"},
              {"Ansvar", "Responsibility"}};
  }
  return {};
}

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Day next(Day day) { return {day.since_1970 + 1}; }

icaltimetype ical_day(Day day) {
  std::string text = to_iso(day);
  std::erase(text, '-');
  return icaltime_from_string(text.c_str());
}

icaltimetype ical_time(ledger::Timestamp time) {
  const std::string text = to_rfc3339(time);  // 2026-11-21T22:19:56.123456Z
  std::string basic = text.substr(0, text.find('.')) + "Z";
  std::erase(basic, '-');
  std::erase(basic, ':');
  return icaltime_from_string(basic.c_str());
}

bool can_be_shown(const DayInterval& days) {
  const Day last = ledger::day_from(9999, 12, 30);  // The day after it must be a date too.
  return days.earliest != ledger::kBeforeEveryDay && days.latest <= last &&
         days.latest.since_1970 - days.earliest.since_1970 < kSpanDaysMax;
}

// The rule by which a calendar program counts as the ledger does; none where it would not: months
// of which some lack the day, whole months and years, which differ in length, and periods of months
// and days.
std::optional<std::string> recurrence_rule(const DayInterval& first, const ledger::Period& every) {
  if (every.months == 0) {
    return every.days % 7 == 0 ? fmt::format("FREQ=WEEKLY;INTERVAL={}", every.days / 7)
                               : fmt::format("FREQ=DAILY;INTERVAL={}", every.days);
  }
  const int day_of_month = ical_day(first.earliest).day;
  if (every.days != 0 || !first.is_one_day() || day_of_month > 28) return std::nullopt;
  return every.months % 12 == 0 ? fmt::format("FREQ=YEARLY;INTERVAL={}", every.months / 12)
                                : fmt::format("FREQ=MONTHLY;INTERVAL={}", every.months);
}

// Events that recur by no rule become as many as are near enough; the others stay as they are.
std::vector<Occasion> write_out(const View& view, std::vector<Occasion> occasions) {
  const Day horizon = add(view.at(), kWrittenOut);
  std::vector<Occasion> all;
  for (Occasion& one : occasions) {
    const bool stays = !one.every || !can_be_shown(one.days) ||
                       recurrence_rule(one.days, one.every->period).has_value();
    if (stays) {
      all.push_back(std::move(one));
      continue;
    }
    const DayInterval first = one.days;
    const ledger::Period period = one.every->period;
    one.every.reset();
    for (std::int32_t times = 0; one.days.earliest <= horizon || times == 0; ++times) {
      all.push_back(one);
      one.days = later_by(first, period, times + 1);
      one.stated.reset();
    }
  }
  return all;
}

class Writer {
 public:
  Writer(View& view, Language language)
      : view_(view), language_(language), calendar_(icalcomponent_new(ICAL_VCALENDAR_COMPONENT)) {}

  ICalendar write(const std::vector<Occasion>& occasions,
                  const std::optional<Subject>& organisation) {
    const std::string name = organisation ? title(*organisation) + " – " : "";
    add_heading(name + view_.settings().origin);
    ICalendar written;
    std::string left_out;
    for (const Occasion& one : occasions) {
      if (can_be_shown(one.days)) {
        icalcomponent_add_component(calendar_.get(), event(one).release());
        ++written.events;
      } else {
        left_out += (left_out.empty() ? "" : "; ") + summary(one);
        ++written.left_out;
      }
    }
    add_description(left_out);
    char* const text = icalcomponent_as_ical_string_r(calendar_.get());
    written.text = text;
    std::free(text);
    return written;
  }

 private:
  std::string_view say(const Said& said) const { return said.in(language_); }
  std::string title(const Subject& subject) { return view_.title(subject).in(language_); }

  static void add(const Component& component, icalproperty* property) {
    icalcomponent_add_property(component.get(), property);
  }
  void add_extension(const char* name, const std::string& value) const {
    icalproperty* const property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    add(calendar_, property);
  }

  void add_heading(const std::string& name) const {
    add(calendar_, icalproperty_new_version("2.0"));
    add(calendar_, icalproperty_new_prodid("-//Liggare//liggare//SV"));
    add(calendar_, icalproperty_new_calscale("GREGORIAN"));
    add(calendar_, icalproperty_new_name(name.c_str()));  // RFC 7986
    add_extension("X-WR-CALNAME", name);                  // What programs read that are older.
  }

  void add_description(const std::string& left_out) const {
    const Said sv_en{
        "Frister och uppföljningar ur {}, som det stod till {} enligt de {} första "
        "posterna.",
        "Deadlines and follow-ups from {}, as things stood on {} by the first {} "
        "entries."};
    std::string text = fmt::format(fmt::runtime(say(sv_en)), view_.settings().origin,
                                   to_iso(view_.at()), view_.size());
    if (!left_out.empty()) {
      text += fmt::format("\n{}: {}",
                          say({"Dagen är för lite känd för en kalender",
                               "Too little is known of the day for a calendar"}),
                          left_out);
    }
    add(calendar_, icalproperty_new_description(text.c_str()));  // RFC 7986
    add_extension("X-WR-CALDESC", text);
  }

  Component event(const Occasion& one) {
    Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
    const KindWords words = words_of(one.kind);
    const History& history = view_.history(one.subject);
    const icaltimetype changed = ical_time(history.entries().back().entry.time);
    add(event, icalproperty_new_uid(uid(one, words).c_str()));
    add(event, icalproperty_new_dtstamp(changed));
    add(event, icalproperty_new_lastmodified(changed));
    add(event, icalproperty_new_sequence(static_cast<int>(history.entries().size()) - 1));
    add(event, icalproperty_new_dtstart(ical_day(one.days.earliest)));
    add(event, icalproperty_new_dtend(ical_day(next(one.days.latest))));
    if (one.every) {
      const auto rule = recurrence_rule(one.days, one.every->period);
      add(event, icalproperty_new_rrule(icalrecurrencetype_from_string(rule->c_str())));
    }
    add(event, icalproperty_new_summary(summary(one).c_str()));
    add(event, icalproperty_new_description(description(one).c_str()));
    add(event, icalproperty_new_categories(std::string(say(words.category)).c_str()));
    add(event,
        icalproperty_new_status(one.certain ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_TENTATIVE));
    // It takes nobody's time: a day may hold many.
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return event;
  }

  // The same for the same thing in every export, also when its date has changed. The first of a
  // kind and subject has no number, so that it stays the same when others come.
  std::string uid(const Occasion& one, const KindWords& words) {
    const int number = numbers_[{one.kind, one.subject}]++;
    const std::string name = fmt::format("{} {}{}", words.name, to_string(one.subject),
                                         number == 0 ? "" : fmt::format(" {}", number));
    return to_string(uuid_v5(ledger::ledger_name_space(view_.settings().origin), name));
  }

  // "2027", "2022-05-26–2022-08-31"
  static std::string date_text(const Occasion& one) {
    std::string text = one.stated ? one.stated->text() : date_of(one.days).text();
    if (!text.starts_with('[')) return text;
    const std::size_t dots = text.find("..");
    return fmt::format("{}–{}", text.substr(1, dots - 1),
                       text.substr(dots + 2, text.size() - dots - 3));
  }

  std::string summary(const Occasion& one) {
    std::string text = fmt::format("{}: ", say(words_of(one.kind).summary));
    if (one.kind == OccasionKind::responsibility_ends) text += one.text->in(language_) + " – ";
    text += title(one.about);
    if (!one.days.is_one_day()) {
      const std::string_view from =
          one.every ? say({"återkommer från någon dag", "recurring from some day in"})
                    : say({"någon dag", "some day in"});
      text += fmt::format(" ({} {})", from, date_text(one));
    } else if (one.stated && one.stated->time()) {
      const std::int64_t minutes =
          view_.zone().wall_clock_us(*one.stated->time()) / 60'000'000 % (24 * 60);
      text += fmt::format(fmt::runtime(say({" (kl. {:02}.{:02})", " ({:02}:{:02})"})), minutes / 60,
                          minutes % 60);
    }
    return text;
  }

  std::string description(const Occasion& one) {
    std::string text;
    const auto add_line = [&](const Said& label, const std::string& line) {
      text += fmt::format("{}: {}\n", say(label), line);
    };
    if (one.kind == OccasionKind::followup_due && one.text) {
      add_line({"Fråga", "Question"}, one.text->in(language_));
    }
    add_line({"Om", "About"}, fmt::format("{} ({})", title(one.about), to_string(one.about)));
    if (one.subject != one.about) add_line({"Ur", "From"}, to_string(one.subject));
    std::string concerned;
    for (const Subject& organisation : one.concerned) {
      concerned += (concerned.empty() ? "" : ", ") + title(organisation);
    }
    if (!concerned.empty()) add_line({"Berör", "Concerns"}, concerned);
    if (!one.days.is_one_day()) {
      add_line({"Dag", "Day"},
               fmt::format("{}: {}", date_text(one),
                           say({"vilken dag är inte känt", "which day is not known"})));
    }
    if (one.answered) {
      add_line(
          {"Rapporterad", "Reported"},
          std::string(*one.answered == Truth::yes  ? say({"ja", "yes"})
                      : *one.answered == Truth::no ? say({"nej", "no"})
                                                   : say({"går ej att avgöra", "cannot tell"})));
    }
    if (!one.certain) {
      add_line({"Osäkert", "Uncertain"},
               std::string(say({"andra uppgifter har vaga datum, så det kan vara annorlunda",
                                "other facts have vague dates, so it may be otherwise"})));
    }
    const ledger::Timestamp recorded = time_of(one);
    add_line(
        {"Källa", "Source"},
        fmt::format(
            fmt::runtime(say({"{}, post {}, registrerad {} UTC", "{}, entry {}, recorded {} UTC"})),
            view_.settings().origin, one.position.value, to_rfc3339(recorded).substr(0, 10)));
    text.pop_back();
    return text;
  }

  ledger::Timestamp time_of(const Occasion& one) {
    const auto& entries = view_.history(one.subject).entries();
    return std::ranges::find(entries, one.position,
                             [](const auto& entry) { return entry.entry.position; })
        ->entry.time;
  }

  View& view_;
  Language language_;
  Component calendar_;
  std::map<std::pair<OccasionKind, Subject>, int> numbers_;
};

}  // namespace

ICalendar to_icalendar(View& view, std::vector<Occasion> occasions,
                       const std::optional<Subject>& organisation, Language language) {
  return Writer(view, language).write(write_out(view, std::move(occasions)), organisation);
}

}  // namespace projections
