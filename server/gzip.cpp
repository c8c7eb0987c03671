#include "server/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "ledger/check.h"

namespace server {
namespace {

constexpr int kLevel = 6;
constexpr int kGzipWindowBits = 15 + 16;  // zlib: 16 more makes it gzip.
constexpr int kMemoryLevel = 8;
// zlib counts in 32 bits.
constexpr std::size_t kAtOnceMax = 1U << 30;

}  // namespace

struct GzipStream::State {
  z_stream stream{};
};

GzipStream::GzipStream() : state_(std::make_unique<State>()) {
  const int made = deflateInit2(&state_->stream, kLevel, Z_DEFLATED, kGzipWindowBits, kMemoryLevel,
                                Z_DEFAULT_STRATEGY);
  LIGGARE_CHECK(made == Z_OK);  // Else there is no memory, or zlib is another than we built with.
}

GzipStream::~GzipStream() { deflateEnd(&state_->stream); }

std::string GzipStream::run(std::string_view bytes, int flush) {
  z_stream& stream = state_->stream;
  std::string out;
  std::array<char, 16 * 1024> buffer;
  do {
    const std::string_view part = bytes.substr(0, kAtOnceMax);
    bytes.remove_prefix(part.size());
    // zlib does not write to its input, but is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      const int done = deflate(&stream, bytes.empty() ? flush : Z_NO_FLUSH);
      LIGGARE_CHECK(done != Z_STREAM_ERROR);
      out.append(buffer.data(), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  } while (!bytes.empty());
  return out;
}

std::string GzipStream::add(std::string_view bytes) { return run(bytes, Z_NO_FLUSH); }

std::string GzipStream::finish() { return run({}, Z_FINISH); }

std::string gzip(std::string_view bytes) {
  GzipStream stream;
  std::string packed = stream.add(bytes);
  packed += stream.finish();
  return packed;
}

}  // namespace server
