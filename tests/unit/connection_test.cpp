// Clients that are slow, stuck or endless.
#include "searcher/tipserve/connection.h"

#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "common/base/descriptor.h"

namespace tip::serve {
namespace {

using std::chrono::milliseconds;
using Head = Connection::Head;

// The two ends of a connection; times that are over soon.
struct Ends {
  explicit Ends(bool may_idle = true) : may_idle(may_idle) {
    std::array<int, 2> fds{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, fds.data()) == 0);
    client = Descriptor(fds[0]);
    server = fds[1];
  }
  static ConnectionLimits limits() {
    ConnectionLimits limits;
    limits.line_bytes = 50;
    limits.head_bytes = 200;
    limits.idle = milliseconds(100);
    limits.request = milliseconds(100);
    limits.crowded_head = milliseconds(100);
    limits.response = milliseconds(100);
    limits.last_response = milliseconds(100);
    limits.bytes_a_second = 1'000'000;
    return limits;
  }
  Connection connection(const ConnectionLimits& of = limits()) {
    return {Descriptor(server), of, stop.get(), [this] { return may_idle; }};
  }
  void send(const std::string& bytes) const {
    CHECK(::send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(bytes.size()));
  }

  Descriptor client;
  int server = -1;
  Descriptor stop{::eventfd(0, 0)};
  bool may_idle;
};

TEST_CASE("the head of a request is read within limits") {
  struct Row {
    std::string sent;
    Head head;
  };
  const Row rows[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", Head::ready},
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nmore", Head::ready},
      {"", Head::closed},  // nothing came: nobody has to be told
      {"GET / HTTP/1.1\r\n", Head::slow},
      {"\r\n", Head::slow},
      // Fifty bytes of a line, its end with them, and two hundred of all lines.
      {std::string(50, 'a'), Head::slow},
      {std::string(49, 'a') + "\r\n\r\n", Head::ready},
      {std::string(50, 'a') + "\r\n\r\n", Head::long_line},
      {std::string(51, 'a'), Head::long_line},
      {"GET /\r\n" + std::string(193, 'a'), Head::slow},
      {"GET /\r\n" + std::string(194, 'a'), Head::long_head},
      {"GET /\r\n" + std::string(193, 'a') + "\r\n\r\n", Head::ready},
      {"GET /\r\n" + std::string(194, 'a') + "\r\n\r\n", Head::long_head},
      {std::string(51, 'a') + "\r\n\r\n", Head::long_line},
      {"GET /\r\n" + std::string(200, 'a'), Head::long_head},
      {"GET /\r\n" + std::string(200, 'a') + "\r\n\r\n", Head::long_head},
      {"GET /\nHost: a\r\n\r\n", Head::malformed},
      {"GET /\rHost: a\r\n\r\n", Head::malformed},
      {"GET /\r\nHost: a\r\n folded\r\n\r\n", Head::malformed},
      {"GET /\r\nHost: a\r\n\tfolded\r\n\r\n", Head::malformed},
      {"GET /\r\nHost: a\tb c\r\n\r\n", Head::ready},
      {"GET /\x01\r\n\r\n", Head::malformed},
      {"GET /\x1f\r\n\r\n", Head::malformed},
      {"GET /~\x7f\r\n\r\n", Head::malformed},
      {"GET /~\x80\xff\r\n\r\n", Head::ready},
  };
  for (const Row& row : rows) {
    INFO(row.sent);
    Ends ends;
    Connection connection = ends.connection();
    ends.send(row.sent);
    CHECK(connection.await_head() == row.head);
  }
}

TEST_CASE("a client that sends a byte now and then does not hold a thread") {
  Ends ends;
  Connection connection = ends.connection();
  std::thread slow([&] {
    for (int i = 0; i < 20; ++i) {
      ::send(ends.client.get(), "a", 1, MSG_NOSIGNAL);
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  CHECK((connection.await_head() == Head::slow));
  slow.join();
}

TEST_CASE("an idle connection ends when the server does, or others need its thread") {
  {
    Ends ends;
    Connection connection = ends.connection();
    ::eventfd_write(ends.stop.get(), 1);
    CHECK(connection.await_head() == Head::closed);
  }
  Ends ends(/*may_idle=*/false);
  Connection connection = ends.connection();
  CHECK(connection.await_head() == Head::closed);
}

TEST_CASE("a body that does not come, and an answer that is not taken, end in time") {
  Ends ends;
  Connection connection = ends.connection();
  ends.send("POST / HTTP/1.1\r\n\r\n12");
  REQUIRE(connection.await_head() == Head::ready);
  std::string all;
  std::array<char, 16> part{};
  for (ssize_t got = 0; (got = connection.read(part.data(), part.size())) > 0;) {
    all.append(part.data(), static_cast<std::size_t>(got));
  }
  CHECK(all == "POST / HTTP/1.1\r\n\r\n12");
  const std::string large = std::string(1'000'000, 'a');
  CHECK(connection.write(large.data(), large.size()) < 0);
  CHECK_FALSE(connection.is_writable());
}

TEST_CASE("the time that an answer takes to be made is not the client's") {
  Ends ends;
  Connection connection = ends.connection();
  for (int i = 0; i < 3; ++i) {
    CHECK(connection.write("part", 4) == 4);
    std::this_thread::sleep_for(milliseconds(120));
  }
  CHECK(connection.is_writable());
}

TEST_CASE("while others want in, a slow head has less time") {
  ConnectionLimits limits = Ends::limits();
  limits.request = std::chrono::hours(1);
  Ends ends(/*may_idle=*/false);
  Connection connection = ends.connection(limits);
  ends.send("GET / HTTP/1.1\r\n");
  CHECK(connection.await_head() == Head::slow);
}

TEST_CASE("when the server ends, neither a client that asks on nor one that takes nothing stays") {
  ConnectionLimits limits = Ends::limits();
  limits.request = limits.response = std::chrono::hours(1);
  {
    Ends ends;
    Connection connection = ends.connection(limits);
    ends.send("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    ::eventfd_write(ends.stop.get(), 1);
    CHECK(connection.await_head() == Head::closed);
  }
  Ends ends;
  Connection connection = ends.connection(limits);
  const std::string large = std::string(1'000'000, 'a');
  std::thread stop([&] {
    std::this_thread::sleep_for(milliseconds(50));
    ::eventfd_write(ends.stop.get(), 1);
  });
  CHECK(connection.write(large.data(), large.size()) < 0);
  stop.join();
}

TEST_CASE("an answer is given up when the client has gone or the server ends") {
  Ends ends;
  const Connection connection = ends.connection();
  CHECK_FALSE(connection.is_abandoned());
  ::eventfd_write(ends.stop.get(), 1);
  CHECK(connection.is_abandoned());
  CHECK_FALSE(connection.is_gone());
  Ends others;
  const Connection other = others.connection();
  others.client.reset();
  CHECK(other.is_gone());
  CHECK(other.is_abandoned());
}

}  // namespace
}  // namespace tip::serve
