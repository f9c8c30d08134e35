#include "searcher/query/list_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "searcher/query/listed_documents.h"

namespace tip::query {
namespace {

// The documents of several lists.
class ListSource final : public Xapian::PostingSource {
 public:
  // `prefix`: words are looked up that begin so.
  ListSource(std::vector<std::string> words, bool prefix, Reading reading)
      : words_(std::move(words)), prefix_(prefix), reading_(reading) {}

  PostingSource* clone() const override {
    return new ListSource(words_, prefix_, reading_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    id_ = 0;
    documents_.emplace(reading_.index_of(database));
    for (const std::string& word : words_) {
      if (prefix_) {
        documents_->add_words_from(word, reading_.deadline);
      } else {
        documents_->add_word(word, reading_.deadline);
      }
    }
    if (reading_.excluded && reading_.has_passed()) documents_->add_all();
    count_ = static_cast<Xapian::doccount>(documents_->count());
  }

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    id_ = documents_->document_from(id);
  }
  bool at_end() const override { return id_ == kNoDocument; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override {
    return "listed " + words_.front() + (prefix_ ? "*" : "");
  }

 private:
  std::vector<std::string> words_;
  bool prefix_;
  Reading reading_;
  std::optional<ListedDocuments> documents_;
  Xapian::doccount count_ = 0;
  Xapian::docid id_ = 0;
};

class BehindAllSource final : public Xapian::PostingSource {
 public:
  PostingSource* clone() const override { return new BehindAllSource; }  // Xapian takes it over

  void init(const Xapian::Database& database) override {
    id_ = database.get_lastdocid() + 1;
    started_ = false;
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return 0; }
  Xapian::doccount get_termfreq_max() const override { return 0; }

  void next(double /*min_weight*/) override {
    if (started_) end();
    started_ = true;
  }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    started_ = true;
    if (id > id_) end();
  }
  bool at_end() const override { return id_ == kNoDocument; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override { return "behind all"; }

 private:
  void end() { id_ = kNoDocument; }

  Xapian::docid id_ = 0;
  bool started_ = false;
};

// Lets all documents through as long as there is time.
class UntilSource final : public Xapian::PostingSource {
 public:
  explicit UntilSource(Deadline& deadline) : deadline_(deadline) {}

  PostingSource* clone() const override {
    return new UntilSource(deadline_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    count_ = database.get_doccount();
    last_ = database.get_lastdocid();
    id_ = 0;
  }

  // As many as there are, so that Xapian asks it last.
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    id_ = deadline_.passed() || id > last_ ? kNoDocument : std::max(id, id_);
  }
  bool at_end() const override { return id_ == kNoDocument; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override { return "until the deadline"; }

 private:
  Deadline& deadline_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid id_ = 0;
};

// The dead documents.
class DeadSource final : public Xapian::PostingSource {
 public:
  explicit DeadSource(const Snapshot& snapshot) : snapshot_(snapshot) {}

  PostingSource* clone() const override {
    return new DeadSource(snapshot_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    dead_ = snapshot_.alone(database).parts().front().dead;
    id_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    id_ = dead_ ? dead_->next_from(std::max(id, id_)) : kNoDocument;
  }
  bool at_end() const override { return id_ == kNoDocument; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override { return "dead"; }

 private:
  Xapian::doccount count() const { return dead_ ? dead_->count() : 0; }

  const Snapshot& snapshot_;
  std::shared_ptr<const Tombstones> dead_;
  Xapian::docid id_ = 0;
};

Xapian::Query listed(std::vector<std::string> words, bool prefix, Reading reading) {
  auto* source = new ListSource(std::move(words), prefix, reading);
  // The lists may name documents that have been deleted since.
  return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), all_articles()};
}

}  // namespace

Xapian::Query listed_with_any(const std::vector<std::string>& words, Reading reading) {
  return words.empty() ? Xapian::Query::MatchNothing : listed(words, /*prefix=*/false, reading);
}

Xapian::Query listed_with_prefix(const std::string& prefix, Reading reading) {
  return listed({prefix}, /*prefix=*/true, reading);
}

Xapian::Query behind_all() { return Xapian::Query((new BehindAllSource)->release()); }

Xapian::Query living(const Snapshot& snapshot, const Xapian::Query& query) {
  if (!snapshot.has_dead()) return query;
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query((new DeadSource(snapshot))->release())};
}

Xapian::Query until(Deadline& deadline, const Xapian::Query& query) {
  if (!deadline.is_limited()) return query;
  return {Xapian::Query::OP_FILTER, query, Xapian::Query((new UntilSource(deadline))->release())};
}

}  // namespace tip::query
