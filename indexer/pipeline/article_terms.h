// From an article to what an index stores of it.
#ifndef TIP_INDEXER_PIPELINE_ARTICLE_TERMS_H_
#define TIP_INDEXER_PIPELINE_ARTICLE_TERMS_H_

#include <tip/article.h>

#include <string>
#include <utility>
#include <vector>

#include "common/index/fields.h"
#include "common/index/record.h"
#include "common/text/analyzer.h"
#include "indexer/copies/fingerprints.h"
#include "indexer/copies/passages.h"
#include "indexer/glass/document_terms.h"
#include "indexer/glass/index_writer.h"
#include "indexer/pipeline/name_forms.h"

namespace tip {

// Analyzes articles into documents (docs/index-format.md). Keeps an analyzer and storage: one
// object a thread.
class ArticleTerms {
 public:
  // Numbers terms by `vocabulary`.
  ArticleTerms(AnalyzerSettings settings, Vocabulary& vocabulary);

  // What texts are compressed with from now on.
  void use_dictionary(std::string_view dictionary) { codec_ = RecordCodec(dictionary); }

  // Document `number` of the index, which is that of `article`, whose `language` and `words` are
  // filled on the way. The views in it are valid until the next call.
  IndexDocument make_document(Article& article, std::uint32_t number);

  // What copies of the story of the last document are found by.
  const copies::Sampler& sampled() const { return sampler_; }
  // What the titles and stories so far have of names.
  const NameForms& names() const { return names_; }

 private:
  class TextSink;

  // What the analyzer's word of that number is, as stem and as form: in the vocabulary, and in
  // terms_ of the document at hand.
  struct KnownWord {
    static constexpr std::uint32_t kNone = 0xffffffff;
    std::uint64_t word = 0;
    std::uint32_t document = 0;  // generation of terms_
    std::uint32_t term = 0;
    std::uint32_t term_place = 0;
    std::uint32_t form = 0;
    std::uint32_t form_place = 0;
    std::uint32_t lead = kNone;  // the term in the list of leads; kNone: not looked up
  };

  void add_text(std::string_view text, const Article& article, FieldId field,
                std::uint32_t& position);
  void add_unplaced(std::string_view term, std::uint32_t wdf = 0);
  void add_whole(FieldId field, std::string_view value);
  void add_date(std::string_view date);
  void add_value(std::uint32_t slot, std::string_view value);

  Analyzer analyzer_;
  Vocabulary& vocabulary_;
  DocumentTerms terms_;
  NameForms names_;
  copies::TitleSink title_;
  copies::PassageSink passages_;
  copies::Sampler sampler_;
  RecordCodec codec_;
  std::string record_;
  std::string date_;
  std::string authors_;
  std::vector<std::pair<std::uint32_t, std::string_view>> values_;
  std::string term_;
  std::vector<KnownWord> known_words_;  // by number modulo kKnownWords
  std::uint32_t known_generation_ = 0;  // of vocabulary_ when they were looked up
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_ARTICLE_TERMS_H_
