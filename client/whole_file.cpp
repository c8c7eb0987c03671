#include "client/whole_file.h"

#include <fstream>
#include <system_error>

namespace client {

ledger::Result<void> write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path unfinished = file;
  unfinished += ".part";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(unfinished, file, error);
  if (out && !error) return {};
  std::error_code ignored;  // There is nothing better to do with what is left of it.
  std::filesystem::remove(unfinished, ignored);
  return ledger::Error{
      ledger::Errc::unreadable_file,
      file.string() + " cannot be written; see that its folder is there and has room"};
}

}  // namespace client
