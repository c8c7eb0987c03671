#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/digest.h"
#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/recorded_example.h"

// The worked example behind the real server, and those who follow it with the real program: a
// mirror, and a watcher that remembers from one run to the next.
class ServedAndMirrored : public RecordedExample {
 protected:
  using Words = std::vector<std::string>;

  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(RecordedExample::SetUp());
    ASSERT_NO_FATAL_FAILURE(serve("ledger"));
  }

  // Instead of what was served before, whose port can be taken over.
  void serve(const std::string& directory, std::uint16_t port = 0) {
    stop();
    server_ = start(directory, port);
    ASSERT_NE(server_->port(), 0) << directory;
  }
  std::unique_ptr<LiggaredProcess> start(const std::string& directory,
                                         std::uint16_t port = 0) const {
    return std::make_unique<LiggaredProcess>(LIGGARED_BINARY, path(directory),
                                             Words{"--log-level", "warning"},
                                             "127.0.0.1:" + std::to_string(port));
  }
  void stop() {
    if (!server_) return;
    server_->signal(SIGTERM);
    EXPECT_EQ(server_->wait(), 0);
    server_.reset();
  }
  std::uint16_t port() const { return server_->port(); }
  const std::string& url() const { return server_->address(); }

  // As a backup of the server that has been stopped for it.
  void back_up_as(const std::string& name) {
    const std::uint16_t before = port();
    stop();
    std::filesystem::copy(ledger(), path(name), std::filesystem::copy_options::recursive);
    ASSERT_NO_FATAL_FAILURE(serve("ledger", before));
  }

  void record_on_server(const std::string& drafts) {
    const ProgramRun recorded = run({"record", "-", "--server", url()}, drafts,
                                    "LIGGARE_KEY=" + shell_quoted(ledger() + "/keys/first.jwk"));
    ASSERT_EQ(recorded.status, 0) << recorded.err;
  }

  ProgramRun mirror_from(const std::string& server) { return run({"mirror", mirror(), server}); }
  ProgramRun mirror_now() { return mirror_from(url()); }
  void expect_mirrored() {
    const ProgramRun mirrored = mirror_now();
    ASSERT_EQ(mirrored.status, 0) << mirrored.err;
    EXPECT_EQ(on_mirror({"checkpoint"}).out, get("/checkpoint"));
  }
  ProgramRun on_mirror(Words words) {
    words.insert(words.end(), {"--ledger", mirror()});
    return run(words);
  }
  ProgramRun on_server(Words words) {
    words.insert(words.end(), {"--server", url()});
    return run(words);
  }
  ProgramRun watch_once() {
    return run({"watch", "--once", "--server", url()}, "", "XDG_STATE_HOME=" + state());
  }
  std::string mirror() const { return path("mirror").string(); }
  std::string state() const { return path("state").string(); }
  // What a watcher or a mirror has kept under a name; empty where there is none.
  std::string kept(const std::string& directory, const std::string& name) const {
    const auto below = path(directory);
    if (!std::filesystem::exists(below)) return "";
    for (const auto& file : std::filesystem::recursive_directory_iterator(below)) {
      if (file.path().filename() == name) return contents(file.path());
    }
    return "";
  }

  // Other, where a mirror has taken anything. As a hash, since it is long.
  std::string mirrored_log() {
    return to_hex(ledger::sha256(on_mirror({"log", "--format", "json"}).out)) + " under " +
           on_mirror({"checkpoint"}).out;
  }

  static std::optional<HttpAnswer> ask(std::uint16_t port, const std::string& target) {
    HttpConnection connection(port);
    connection.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return connection.read_answer();
  }
  // The body; the status where it is none of success.
  static std::string get_from(std::uint16_t port, const std::string& target) {
    const auto answer = ask(port, target);
    if (!answer) return "no answer";
    return answer->status == 200 ? answer->body : std::to_string(answer->status);
  }
  std::string get(const std::string& target) const { return get_from(port(), target); }
  std::uint64_t served_size() const { return std::stoull(lines_of(get("/checkpoint")).at(1)); }

  std::unique_ptr<LiggaredProcess> server_;
};
