// Reads the articles formats.py wrote as "tsv", for the peers that are built by a program of ours.
// They are spared reading JSON, which tip has to do.
#ifndef TIP_BENCH_ARTICLE_FILE_H_
#define TIP_BENCH_ARTICLE_FILE_H_

#include <algorithm>
#include <array>
#include <fstream>
#include <mutex>
#include <string>

namespace tip::bench {

struct TsvArticle {
  std::string id, date, source, url, title, body;
};

// Thread-safe: next() may be called by any number of threads.
class ArticleFile {
 public:
  explicit ArticleFile(const std::string& path) : file_(path) {}

  // False at the end of the file.
  bool next(TsvArticle& article) {
    std::string line;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!std::getline(file_, line)) return false;
    }
    const std::array fields = {&article.id,  &article.date,  &article.source,
                               &article.url, &article.title, &article.body};
    std::size_t begin = 0;
    for (std::string* field : fields) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      field->assign(line, begin, end - begin);
      begin = std::min(end + 1, line.size());
    }
    std::replace(article.body.begin(), article.body.end(), '\x1e', '\n');
    return true;
  }

 private:
  std::mutex mutex_;
  std::ifstream file_;
};

}  // namespace tip::bench

#endif  // TIP_BENCH_ARTICLE_FILE_H_
