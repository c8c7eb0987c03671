#include "client/bundle.h"

#include <fmt/format.h>

#include "client/whole_file.h"
#include "ledger/bundle.h"
#include "projections/subject_argument.h"

namespace client {
namespace {

using ledger::Result;
using ledger::Subject;

Result<std::vector<Subject>> read_subjects(const std::vector<std::string>& texts) {
  std::vector<Subject> subjects;
  for (const std::string& text : texts) {
    auto subject = projections::read_subject_argument("SUBJECT", text, ledger::Kind::decision);
    if (!subject) return subject.error();
    subjects.push_back(*std::move(subject));
  }
  return subjects;
}

}  // namespace

Result<void> bundle(LedgerAccess& ledger, const MakeBundle& command, Console& console) {
  const auto subjects = read_subjects(command.subjects);
  if (!subjects) return subjects.error();
  const auto text = ledger.bundle(*subjects);
  if (!text) return text.error();
  if (!command.file) {
    console.out << *text;
    return {};
  }
  const auto made = ledger::parse_bundle(*text);
  if (!made) return made.error();
  if (auto written = write_whole_file(*command.file, *text); !written) return written;
  console.out << fmt::format(
      "{}: {} entries about {}{}; its receiver checks it with `liggare verify {} --key VKEY`\n",
      command.file->string(), made->entries.size(), to_string(made->subjects.front()),
      made->subjects.size() > 1 ? fmt::format(" and {} more", made->subjects.size() - 1) : "",
      command.file->filename().string());
  if (!made->persons.empty()) {
    console.out << fmt::format(
        "it names {} persons: erasing a name in the ledger does not reach this file\n",
        made->persons.size());
  }
  return {};
}

}  // namespace client
