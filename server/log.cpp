#include "server/log.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <memory>

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;

LogFormat format_in_use = LogFormat::text;  // Set once, before any thread begins.

// A message as a JSON string; one that is an object of ours already stays.
class JsonMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    const std::string_view text(message.payload.data(), message.payload.size());
    const std::string json = text.starts_with("\"event\":")
                                 ? std::string(text)
                                 : "\"event\":\"message\",\"message\":" +
                                       boost::json::serialize(boost::json::string(text));
    out.append(json.data(), json.data() + json.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JsonMessage>();
  }
};

}  // namespace

ledger::Result<void> set_up_log(std::string_view level, LogFormat format) {
  const auto found = spdlog::level::from_str(std::string(level));
  if (found == spdlog::level::off && level != "off") {
    return Error{Errc::bad_argument,
                 fmt::format("--log-level must be trace, debug, info, warning, error or off, not "
                             "\"{}\"",
                             level)};
  }
  format_in_use = format;
  auto logger = spdlog::stderr_logger_mt("liggared");
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  if (format == LogFormat::json) {
    formatter->add_flag<JsonMessage>('*').set_pattern(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%*})");
  } else {
    formatter->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v");
  }
  logger->set_formatter(std::move(formatter));
  logger->set_level(found);
  spdlog::set_default_logger(std::move(logger));
  return {};
}

void log_access(const AccessLine& line) {
  if (!spdlog::should_log(spdlog::level::info)) return;
  const double milliseconds = std::chrono::duration<double, std::milli>(line.took).count();
  if (format_in_use == LogFormat::json) {
    spdlog::info(R"("event":"request","id":"{}","method":"{}","route":"{}","status":{},)"
                 R"("ms":{:.3f},"bytes":{},"refused":"{}")",
                 line.request_id, line.method, line.route, line.status, milliseconds,
                 line.bytes_sent, line.refused);
  } else {
    spdlog::info("{} {} {} {} {:.3f} ms {} bytes {}", line.request_id, line.method, line.route,
                 line.status, milliseconds, line.bytes_sent, line.refused);
  }
}

}  // namespace server
