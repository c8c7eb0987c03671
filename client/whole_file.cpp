#include "client/whole_file.h"

#include <fstream>

namespace client {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

Result<void> write_whole_file(const std::filesystem::path& file,
                              const std::function<Result<void>(std::ostream& out)>& write) {
  const Error cannot_write{
      Errc::unreadable_file,
      file.string() + " cannot be written; see that its folder is there and has room"};
  const std::filesystem::path unfinished = file.string() + ".part";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (!out) return cannot_write;
  const auto written = write(out);
  out.close();
  std::error_code error;
  if (written && out.good()) std::filesystem::rename(unfinished, file, error);
  if (written && out.good() && !error) return {};
  std::error_code ignored;  // There is nothing better to do with what is left of it.
  std::filesystem::remove(unfinished, ignored);
  return written ? cannot_write : written.error();
}

Result<void> write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  return write_whole_file(file, [&](std::ostream& out) -> Result<void> {
    out << bytes;
    return {};
  });
}

}  // namespace client
