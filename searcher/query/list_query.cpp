#include "searcher/query/list_query.h"

#include <optional>
#include <utility>

#include "searcher/query/listed_documents.h"

namespace tip::query {
namespace {

// The documents of several lists.
class ListSource final : public Xapian::PostingSource {
 public:
  // `prefix`: words are looked up that begin so.
  ListSource(std::vector<std::string> words, bool prefix)
      : words_(std::move(words)), prefix_(prefix) {}

  PostingSource* clone() const override {
    return new ListSource(words_, prefix_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    id_ = 0;
    documents_.emplace(database);
    for (const std::string& word : words_) {
      if (prefix_) {
        documents_->add_words_from(word);
      } else {
        documents_->add_word(word);
      }
    }
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
  std::optional<ListedDocuments> documents_;
  Xapian::doccount count_ = 0;
  Xapian::docid id_ = 0;
};

Xapian::Query listed(std::vector<std::string> words, bool prefix) {
  auto* source = new ListSource(std::move(words), prefix);
  // The lists may name documents that have been deleted since.
  return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), all_articles()};
}

}  // namespace

Xapian::Query listed_with_any(const std::vector<std::string>& words) {
  return words.empty() ? Xapian::Query::MatchNothing : listed(words, /*prefix=*/false);
}

Xapian::Query listed_with_prefix(const std::string& prefix) {
  return listed({prefix}, /*prefix=*/true);
}

}  // namespace tip::query
