// The records of a crawl, WARC or ARC.
#ifndef TIP_INDEXER_SOURCES_CRAWL_RECORDS_H_
#define TIP_INDEXER_SOURCES_CRAWL_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/http_message.h"
#include "indexer/sources/stream.h"

namespace tip {

// What is kept of the block of one record.
inline constexpr std::size_t kMaxBlockBytes = std::size_t{32} << 20;

struct CrawlRecord {
  enum class Kind { record, damage, end } kind = Kind::end;
  std::uint64_t number = 0;  // from 1
  std::string type;          // of WARC: "response", "revisit"...; of ARC "response"
  std::string address;
  std::string date;     // as written: "2013-07-29T20:51:06Z", "20130729205106"
  HeadFields fields;    // of WARC
  std::string block;    // at most kMaxBlockBytes
  bool longer = false;  // it was longer
  bool cut = false;     // it was shorter than its head says
  std::string problem;  // of damage
  ErrorCode code = ErrorCode::corrupt;
};

// Whether an entry begins so.
bool is_warc(std::string_view beginning);
bool is_arc(std::string_view beginning);

// Reads record after record. Where a length does not hold, or data is damaged, it goes on with the
// next record that can be found. Not thread-safe.
class CrawlRecords {
 public:
  // `stream` at its beginning; has to outlive this. `arc`: what it is called, which counts where
  // its beginning is damaged.
  CrawlRecords(ByteStream& stream, bool arc) : stream_(stream), arc_(arc) {}

  // Damage need not be the end.
  CrawlRecord next();

 private:
  // A head, and the length of the block behind it.
  struct Head {
    CrawlRecord record;
    std::optional<std::uint64_t> length;
  };

  bool fill(std::size_t wanted);
  std::string_view ahead() const { return std::string_view(buffer_).substr(begin_); }
  void drop(std::size_t count);
  std::string take_line();
  void skip_blank_lines();
  std::optional<CrawlRecord> damage();
  bool begins_record(std::string_view text) const;
  bool find_record(std::string* passed);
  Head warc_head();
  Head arc_head(std::string_view line) const;
  bool pass_over(std::uint64_t left);
  void take_block(CrawlRecord& record, std::uint64_t length);

  ByteStream& stream_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what has not been handed out
  std::uint64_t number_ = 0;
  bool arc_;
  bool started_ = false;
  bool ended_ = false;
  bool lost_ = false;           // something was passed over behind the last record
  std::optional<Error> error_;  // that the stream ended with, or goes on behind
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_CRAWL_RECORDS_H_
