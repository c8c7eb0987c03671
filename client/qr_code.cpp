#include "client/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace client {
namespace {

constexpr std::size_t kQuietZone = 4;  // The standard's least.

}  // namespace

ledger::Result<QrCode> encode_qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> encoded(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!encoded) {
    return ledger::Error{ledger::Errc::bad_argument,
                         fmt::format("an address of {} bytes is too long for a QR code; give a "
                                     "shorter one with --address",
                                     text.size())};
  }
  QrCode code{static_cast<std::size_t>(encoded->width), {}};
  for (std::size_t i = 0; i < code.width * code.width; ++i) {
    code.dark.push_back((encoded->data[i] & 1) != 0);  // The lowest bit is the colour.
  }
  return code;
}

std::string svg_path(const QrCode& code) {
  std::string path;
  for (std::size_t row = 0; row < code.width; ++row) {
    for (std::size_t column = 0; column < code.width; ++column) {
      if (!code.is_dark(row, column)) continue;
      const std::size_t first = column;
      while (column + 1 < code.width && code.is_dark(row, column + 1)) ++column;
      const std::size_t length = column - first + 1;
      path += fmt::format("M{} {}h{}v1h-{}z", first + kQuietZone, row + kQuietZone, length, length);
    }
  }
  return path;
}

std::size_t svg_width(const QrCode& code) { return code.width + 2 * kQuietZone; }

}  // namespace client
