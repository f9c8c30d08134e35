#include "indexer/pipeline/article_terms.h"

#include <algorithm>

#include "common/base/utc_time.h"
#include "common/index/place_list_format.h"
#include "common/index/terms.h"
#include "common/text/language.h"
#include "common/text/lead.h"
#include "common/text/sentences.h"
#include "common/text/stem.h"
#include "indexer/glass/huge_pages.h"

namespace tip {
namespace {

// One author a line; who counts values counts each.
std::string lines_of(const std::vector<std::string>& values) {
  std::string lines;
  for (const std::string& value : values) {
    if (!lines.empty()) lines += '\n';
    lines += value;
  }
  return lines;
}

}  // namespace

// Sends the tokens of one text to the terms of one field; the title goes to the body as well.
class ArticleTerms::TextSink : public TokenSink {
 public:
  TextSink(ArticleTerms& article, FieldId field, std::string_view text)
      : terms_(article.terms_),
        vocabulary_(article.vocabulary_),
        names_(field == FieldId::title || field == FieldId::body ? &article.names_ : nullptr),
        copies_(field == FieldId::title  ? static_cast<TokenSink*>(&article.title_)
                : field == FieldId::body ? &article.passages_
                                         : nullptr),
        field_(field_info(field)),
        term_(article.term_),
        known_words_(article.known_words_) {
    if (names_ == nullptr) return;
    names_->start(text);
    sentences_ = {sentence_starts(text), place(kSentenceStarts)};
    paragraphs_ = {paragraph_starts(text), place(kParagraphStarts)};
  }
  ~TextSink() override {
    if (names_ != nullptr) names_->finish();
  }
  TextSink(const TextSink&) = delete;
  TextSink& operator=(const TextSink&) = delete;

  void on_token(const Token& token) override {
    if (token.begin >= next_part_) begin_parts(token);
    if (token.reading != Reading::itself) {
      add_reading(token);
      return;
    }
    add_start(token, sentences_);
    add_start(token, paragraphs_);
    if (copies_ != nullptr) copies_->on_token(token);
    if (token.kind == TokenKind::cluster) {
      add_cluster(token);
      return;
    }
    if (names_ != nullptr) names_->add(token);
    const bool in_lead = lead_.contains(token);
    switch (field_.id) {
      case FieldId::title:
        add_to_body(token, kTitleWeight);
        add(field_, token, 1);
        break;
      case FieldId::body:
        if (KnownWord& known = add_to_body(token, 1); in_lead) add_to_lead(token, known);
        break;
      default:
        add(field_, token, 0);
        break;
    }
  }

  void expect(std::size_t known_word) override { __builtin_prefetch(&known_words_[known_word]); }

  std::uint32_t words() const { return lead_.words_seen(); }

  // Notes at which positions `parts` of the text begin, up to finish_parts().
  void start_parts(std::span<TextPart> parts) {
    parts_ = parts;
    next_part_ = 0;
  }
  // `end`: the first position not used.
  void finish_parts(std::uint32_t end) {
    for (TextPart& part : parts_) part.position = end;
  }

 private:
  std::uint32_t place(std::string_view term) { return terms_.place(vocabulary_.find_or_add(term)); }

  void add(const FieldInfo& field, const Token& token, std::uint32_t wdf) {
    const bool forms = field.terms == FieldTerms::forms;
    term_.assign(field.prefix).append(forms ? token.form : token.term);
    add(field, term_, token.position, wdf);
  }

  void add(const FieldInfo& field, std::string_view term, std::uint32_t position,
           std::uint32_t wdf) {
    if (field.listed) {
      add_listed(term);
    } else if (field.places == Places::text) {
      terms_.add(place(term), wdf);
    } else {
      terms_.add(place(term), position, wdf);
    }
  }

  // Where the sentences or paragraphs of a text begin.
  struct Starts {
    std::vector<std::uint32_t> bytes = {};
    std::uint32_t place = 0;  // of what stands for them in terms_
    std::size_t next = 0;     // in bytes
  };

  // Notes the first token of each.
  void add_start(const Token& token, Starts& starts) {
    if (starts.next == starts.bytes.size() || token.begin < starts.bytes[starts.next]) return;
    terms_.add_mark(starts.place, token.position);
    while (starts.next < starts.bytes.size() && starts.bytes[starts.next] <= token.begin) {
      ++starts.next;
    }
  }

  // Found by its stem, and that is all: exact forms, names and lengths are of what stands there.
  void add_reading(const Token& token) {
    if (field_.terms == FieldTerms::forms) return;
    if (field_.id == FieldId::title || field_.id == FieldId::body) {
      add(field_info(FieldId::body), token, field_.id == FieldId::title ? kTitleWeight : 1);
    }
    if (field_.id == FieldId::body) {
      if (lead_.open()) add(field_info(FieldId::lead), token, 0);
    } else {
      add(field_, token, field_.id == FieldId::title ? 1 : 0);
    }
  }

  void add_listed(std::string_view term) { terms_.add_listed(place(documents_list(term))); }

  KnownWord& add_to_body(const Token& token, std::uint32_t wdf) {
    KnownWord& known = look_up(token);
    if (token.kind == TokenKind::khmer) {
      terms_.add(known.term_place, wdf);  // its clusters say where it stands
    } else {
      terms_.add(known.term_place, token.position, wdf);
      terms_.add_listed(known.form_place);
    }
    return known;
  }

  void add_to_lead(const Token& token, KnownWord& known) {
    if (known.lead == KnownWord::kNone) {
      const FieldInfo& lead = field_info(FieldId::lead);
      known.lead =
          vocabulary_.find_or_add(documents_list(token_term(lead, token.term, token.form)));
    }
    terms_.add_listed(terms_.place(known.lead));
  }

  // Most of the work of a build: words met before cost no look at their bytes, and those met in
  // this document before no look at anything else either.
  KnownWord& look_up(const Token& token) {
    KnownWord& known = known_words_[token.word % kKnownWords];
    const bool same_word = token.word != 0 && known.word == token.word;
    if (same_word && known.document == terms_.generation()) return known;
    if (!same_word) {
      known.word = token.word;
      known.lead = KnownWord::kNone;
      term_.assign(field_info(FieldId::body).prefix).append(token.term);
      known.term = vocabulary_.find_or_add(term_);
      if (token.kind != TokenKind::khmer) {
        term_.assign(kDocumentsPrefix).append(token.form);
        known.form = vocabulary_.find_or_add(term_);
      }
    }
    known.document = terms_.generation();
    known.term_place = terms_.place(known.term);
    if (token.kind != TokenKind::khmer) known.form_place = terms_.place(known.form);
    return known;
  }

  // A cluster weighs as much as a word, so that a Khmer word counts where it was cut differently.
  void add_cluster(const Token& token) {
    const bool title = field_.id == FieldId::title;
    const bool body = field_.id == FieldId::body;
    add_cluster(field_, token, title || body ? 1 : 0);
    if (title) add_cluster(field_info(FieldId::body), token, kTitleWeight);
    if (body && lead_.open()) add_cluster(field_info(FieldId::lead), token, 0);
    cluster_.assign(token.term);
    cluster_position_ = token.position;
  }

  void add_cluster(const FieldInfo& field, const Token& token, std::uint32_t wdf) {
    add(field, cluster_term(field, token.term), token.position, wdf);
    if (!cluster_.empty() && token.position == cluster_position_ + 1) {
      add_listed(bigram_term(field, cluster_, token.term));
    }
  }

  void begin_parts(const Token& token) {
    while (!parts_.empty() && parts_.front().begin <= token.begin) {
      parts_.front().position = token.position;
      parts_ = parts_.subspan(1);
    }
    next_part_ = parts_.empty() ? kNoPart : parts_.front().begin;
  }

  static constexpr std::uint32_t kNoPart = 0xffffffff;

  DocumentTerms& terms_;
  Vocabulary& vocabulary_;
  NameForms* names_;   // null where names are not looked for
  TokenSink* copies_;  // null where copies are not told by the text
  const FieldInfo& field_;
  std::string& term_;
  std::vector<KnownWord>& known_words_;
  Lead lead_;
  std::string cluster_;
  std::uint32_t cluster_position_ = 0;
  Starts sentences_;
  Starts paragraphs_;
  std::span<TextPart> parts_;  // whose positions are still to be told
  std::uint32_t next_part_ = kNoPart;
};

ArticleTerms::ArticleTerms(AnalyzerSettings settings, Vocabulary& vocabulary)
    : analyzer_(settings),
      vocabulary_(vocabulary),
      known_words_(vector_in_huge_pages<KnownWord>(kKnownWords)) {}

void ArticleTerms::add_text(std::string_view text, const Article& article, FieldId field,
                            std::uint32_t& position) {
  TextSink sink(*this, field, text);
  position = analyzer_.analyze(text, article.language, sink, position) + kFieldGap;
}

void ArticleTerms::add_unplaced(std::string_view term, std::uint32_t wdf) {
  terms_.add(terms_.place(vocabulary_.find_or_add(term)), wdf);
}

void ArticleTerms::add_whole(FieldId field, std::string_view value) {
  if (!value.empty()) add_unplaced(whole_term(field_info(field), value));
}

void ArticleTerms::add_date(std::string_view date) {
  if (date.size() < 8) return;
  add_unplaced(std::string(kYearPrefix).append(date.substr(0, 4)));
  add_unplaced(std::string(kMonthPrefix).append(date.substr(0, 6)));
  add_unplaced(std::string(kDayPrefix).append(date));
}

void ArticleTerms::add_value(std::uint32_t slot, std::string_view value) {
  if (!value.empty()) values_.emplace_back(slot, value);
}

IndexDocument ArticleTerms::make_document(Article& article, std::uint32_t number) {
  terms_.clear();
  values_.clear();
  title_.clear();
  passages_.clear();
  if (known_generation_ != vocabulary_.generation()) {
    std::ranges::fill(known_words_, KnownWord{});
    known_generation_ = vocabulary_.generation();
  }
  std::string language =
      language_of(article.language, article.body.empty() ? article.title : article.body);
  if (language != article.language) {
    article.language = std::move(language);
    article.origins.language = article.language.empty() ? Origin::unknown : Origin::detector;
  }

  // Title and story share one position space, so that a phrase is found in either.
  std::uint32_t position = 0;
  add_text(article.title, article, FieldId::title, position);
  std::vector<TextPart> parts = cut_into_parts(article.body);
  {
    TextSink body(*this, FieldId::body, article.body);
    body.start_parts(parts);
    body.finish_parts(analyzer_.analyze(article.body, article.language, body, position));
    article.words = body.words();
  }
  sampler_.sample(passages_.shingles(), title_.hash());
  for (const auto& [field, text] :
       {std::pair<FieldId, std::string_view>{FieldId::aside, article.aside},
        {FieldId::source, article.source},
        {FieldId::author, article.author},
        {FieldId::section, article.section},
        {FieldId::url, article.url},
        {FieldId::path, article.path}}) {
    std::uint32_t from_zero = 0;
    add_text(text, article, field, from_zero);
  }
  // The identifier counts one: no document has the length 0, which Xapian takes for "no terms".
  add_unplaced(whole_term(field_info(FieldId::id), article.id), 1);
  add_whole(FieldId::language, article.language);
  date_ = digits_of(article.date);
  add_date(date_);
  if (article.first_indexed > 0) {
    const std::string day = digits_of(iso_day(article.first_indexed));
    for (const std::size_t digits : {std::size_t{4}, std::size_t{6}, std::size_t{8}}) {
      add_whole(FieldId::indexed, std::string_view(day).substr(0, digits));
    }
  }
  add_value(field_info(FieldId::date).slot, date_);
  add_value(field_info(FieldId::source).slot, article.source);
  add_value(field_info(FieldId::language).slot, article.language);
  authors_ = lines_of(article.authors);
  add_value(field_info(FieldId::author).slot, authors_);
  add_value(field_info(FieldId::section).slot, article.section);

  record_ = codec_.encode(article, parts, number);
  IndexDocument document;
  document.number = number;
  document.terms = terms_.finish();
  document.values = values_;
  document.data = record_;
  document.text_bytes = article.title.size() + article.body.size() + article.aside.size();
  return document;
}

}  // namespace tip
