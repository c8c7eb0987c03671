#include <fmt/format.h>
#include <fmt/ranges.h>

#include "client/command_line_reader.h"

namespace client {

void CommandLineReader::add_question(
    const std::string& command, const std::string& name, const CommandHelp& help,
    const std::function<void(CLI::App&, std::shared_ptr<Ask>)>& add_filters) {
  CLI::App& app = add_command(app_, command, help);
  const auto ask = std::make_shared<Ask>();
  const auto shown = std::make_shared<Shown>();
  ask->question.name = name;
  add_filters(app, ask);
  auto& parameters = ask->question.parameters;
  const auto add_parameter = [&](const char* option, const char* parameter, const char* type,
                                 const char* text) {
    app.add_option_function<std::string>(
           option,
           [&parameters, parameter](const std::string& value) { parameters[parameter] = value; },
           text)
        ->type_name(type);
  };
  add_parameter("--at", "at", "DAY", "The day asked about (default: today)");
  add_parameter("--known", "known", "WHEN",
                "As it was known at a time, at the end of a day, or by the first entries: \"#224\" "
                "(default: all)");
  add_shown(app, *shown, {"table", "json", "csv"});
  add_ledger(app);
  app.callback([this, ask, shown] {
    ask->format = format_of(shown->format);
    ask->language = language(*shown);
    action_ = *ask;
  });
}

void CommandLineReader::add_questions() {
  const auto parameter = [](CLI::App& app, const std::shared_ptr<Ask>& ask, const char* option,
                            const char* name, const char* type, const char* text) {
    return app
        .add_option_function<std::string>(
            option,
            [ask, name](const std::string& value) { ask->question.parameters[name] = value; }, text)
        ->type_name(type);
  };
  using AskPointer = std::shared_ptr<Ask>;
  add_question("portfolio", "portfolio", kPortfolioHelp, [](CLI::App&, const AskPointer&) {});
  add_question("diff", "diff", kDiffHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--from", "from", "DAY", "The earlier day");
    parameter(app, ask, "--to", "to", "DAY", "The later day");
    parameter(app, ask, "--known-from", "knownFrom", "WHEN", "The earlier state of knowledge");
    parameter(app, ask, "--known-to", "knownTo", "WHEN", "The later state of knowledge");
  });
  const auto decision = [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "DECISION", "subject", "", "Its slug, with or without decision/")
        ->required();
  };
  add_question("adoptions", "adoptions", kAdoptionsHelp, decision);
  add_question("decision", "decision", kDecisionHelp, decision);
  add_question("decisions", "decisions", kDecisionsHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--body", "body", "SLUG", "Taken by this body");
    parameter(app, ask, "--organisation", "organisation", "SLUG",
              "Taken by a body of this organisation alone");
    parameter(app, ask, "--matter", "matter", "SLUG", "In this matter");
    parameter(app, ask, "--outcome", "outcome", "OUTCOME", "Such as approved, rejected or tabled");
    parameter(app, ask, "--from", "from", "DAY", "Taken on this day or later");
    parameter(app, ask, "--to", "to", "DAY", "Taken on this day or earlier");
    parameter(app, ask, "--text", "text", "WORDS",
              "With these words in title, points, paragraph or reservations");
    parameter(app, ask, "--limit", "limit", "N", "A page of at most so many (default: all)");
    parameter(app, ask, "--after", "after", "PLACE", "What stands after the page before");
  });
  add_question("responsible", "responsibilities", kResponsibleHelp,
               [=](CLI::App& app, const AskPointer& ask) {
                 parameter(app, ask, "--for", "for", "SUBJECT", "What somebody is responsible for");
                 parameter(app, ask, "--organisation", "organisation", "SLUG",
                           "In which organisation");
                 parameter(app, ask, "--role", "role", "ROLE",
                           "accountable, responsible, contact, "
                           "lead, chair, member or officer");
               });
  add_question("findings", "findings", kFindingsHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--subject", "subject", "SUBJECT", "Only about this subject");
    parameter(app, ask, "--rule", "rule", "RULE", "Only by this rule");
    app.add_option_function<std::string>(
           "--fail-on",
           [ask](const std::string& severity) {
             ask->fails_on_error = true;
             ask->fails_on_warning = severity == "warning";
           },
           "Exit status 1 if there are findings as grave as this: error, warning")
        ->type_name("SEVERITY")
        ->check(one_of({"error", "warning"}));
  });
  add_question("search", "search", kSearchHelp, [](CLI::App& app, const AskPointer& ask) {
    app.add_option_function<std::vector<std::string>>(
           "TEXT",
           [ask](const std::vector<std::string>& words) {
             ask->question.parameters["text"] = fmt::format("{}", fmt::join(words, " "));
           },
           "Words, all of which must be found")
        ->required()
        ->type_name("");
  });
  add_question("followups", "followups", kFollowUpsHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--subject", "subject", "SUBJECT",
              "What is followed up, or the follow-up itself");
    parameter(app, ask, "--organisation", "organisation", "SLUG",
              "Whose it is to do: the organisation or a body of it");
    parameter(app, ask, "--status", "status", "STATUS",
              "due, overdue, reported, undated or cannot-tell");
  });
  add_question("indicators", "indicators", kIndicatorsHelp,
               [=](CLI::App& app, const AskPointer& ask) {
                 parameter(app, ask, "--subject", "subject", "SUBJECT",
                           "The indicator, or what it measures");
                 parameter(app, ask, "--organisation", "organisation", "SLUG",
                           "Only the values of this organisation");
               });
  add_question("audit", "audit", kAuditHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "SUBJECT", "subject", "", "Such as initiative/fallprevention")->required();
  });
}

}  // namespace client
