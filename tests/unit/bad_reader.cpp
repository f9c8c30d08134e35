// A reader that does all that a reader must not: what the document says.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "indexer/limited/paged_text.h"
#include "indexer/limited/serve.h"

namespace {

using tip::Answer;

void say(Answer& answer, std::string text) {
  answer.article({"story", "utf-8", {}, {}, {}, "Title", {}, std::move(text)});
}

// What the system says of it: "0" or the number of the error.
std::string outcome(long result) { return result < 0 ? std::to_string(errno) : "0"; }

void forbidden(Answer& answer) {
  std::string said = "socket " + outcome(::socket(AF_INET, SOCK_STREAM, 0));
  said += ", local socket " + outcome(::socket(AF_UNIX, SOCK_STREAM, 0));
  said += ", write " + outcome(::open("/tmp/tip-bad-reader", O_WRONLY | O_CREAT, 0600));
  said += ", append " + outcome(::open("/dev/null", O_RDWR));
  said += ", remove " + outcome(::unlink("/tmp/tip-bad-reader"));
  said += ", fork " + outcome(::fork());
  const std::array<char*, 1> none = {nullptr};
  said += ", exec " + outcome(::execve("/bin/true", none.data(), none.data()));
  said += ", kill " + outcome(::kill(::getppid(), 0));
  said += ", read " + outcome(::open("/dev/null", O_RDONLY));
  say(answer, said);
}

void crash() {
  std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would catch it
  std::raise(SIGSEGV);
}

void compute() {
  std::atomic<unsigned> number = 0;
  for (;;) ++number;
}

void allocate() {
  std::vector<std::unique_ptr<std::string>> all;
  for (;;) all.push_back(std::make_unique<std::string>(std::size_t{1} << 20, 'x'));
}

// Pages with a letter of text each, "l" with a long one, "." without any; "!" is a crash.
void pages(const std::string& each, Answer& answer) {
  answer.page(to_fields(tip::PagedDocument{static_cast<int>(each.size()), {}, {}, {}}));
  for (const char page : each) {
    if (page == '!') crash();
    std::string text(1, page);
    if (page == '.') text.clear();
    if (page == 'l') text = std::string(std::size_t{1} << 20, 'l');
    answer.page(to_fields(tip::PagedText{600, 800, true, std::move(text)}));
  }
}

void read(int file, Answer& answer) {
  const std::string bytes = tip::bytes_of(file, 1000).value_or("");
  const std::string does = bytes.substr(0, bytes.find('\n'));
  if (does == "say") return say(answer, "One.");
  if (does == "say, then crash") {
    say(answer, "One.");
    crash();
  }
  if (does == "number") return say(answer, std::to_string(::getpid()));
  if (does == "crash") crash();
  if (does == "abort") std::abort();
  if (does == "leave") std::_Exit(3);
  if (does == "allocate") allocate();
  if (does == "compute") {
    compute();
  }
  if (does == "wait") {
    for (;;) ::usleep(100'000);
  }
  if (does == "nonsense") answer.page({"what"});
  if (does == "close") ::close(STDIN_FILENO);
  if (does == "close and compute") {
    ::close(STDIN_FILENO);
    compute();
  }
  if (does == "garbage") {
    const std::string junk(4096, '\xff');
    static_cast<void>(::send(STDIN_FILENO, junk.data(), junk.size(), 0));
    for (;;) ::usleep(100'000);
  }
  if (does == "forbidden") return forbidden(answer);
  if (does == "member") return answer.member({"a.txt", "text/plain", {}}, "Title\n\nInside.");
  if (does == "member, then crash") {
    answer.member({"a.txt", "text/plain", {}}, "Title\n\nInside.");
    crash();
  }
  if (does == "half a member") {
    answer.member({"a.txt", "text/plain", {}}, std::string(1 << 20, 'x'));
    crash();
  }
  if (does == "empty member") return answer.member({"a.txt", "text/plain", {}}, "");
  if (does == "pictures") {
    answer.member({"a.jpg", "image/jpeg", {}}, std::string(1 << 20, 'x'));
    answer.passed_over();
    return say(answer, "Two.");
  }
  if (does.starts_with("pages")) pages(does.substr(5), answer);
  if (does == "failure") answer.failure("b.txt", "no text");
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::array<tip::DocumentReader, 3> kReaders = {
      {{"bad", read}, {"pdf", read}, {"mail", read}}};
  tip::serve(argc, argv, kReaders);
}
