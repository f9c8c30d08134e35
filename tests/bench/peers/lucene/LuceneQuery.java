// LuceneQuery INDEX QUERIES: times Lucene's answers and its UnifiedHighlighter; prints what
// tests/bench/peers/ask.h says.
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

final class LuceneQuery {
  private static final int HITS = 10;
  private static final int NEAR_DISTANCE = 5;
  // The first rounds run uncompiled code.
  private static final int WARM_UP_ROUNDS = 5;
  private static final int TIMED_ROUNDS = 3;

  private final Analyzer analyzer = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  private final IndexSearcher searcher;
  private final UnifiedHighlighter highlighter;

  private LuceneQuery(IndexSearcher searcher) {
    this.searcher = searcher;
    // The same query comes again only because it is timed more than once.
    searcher.setQueryCache(null);
    highlighter = new UnifiedHighlighter(searcher, analyzer);
  }

  private Term[] terms(String words) throws IOException {
    List<Term> terms = new ArrayList<>();
    for (String word : words.split(" ")) {
      try (TokenStream tokens = analyzer.tokenStream("text", word)) {
        TermToBytesRefAttribute attribute = tokens.getAttribute(TermToBytesRefAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          terms.add(new Term("text", BytesRef.deepCopyOf(attribute.getBytesRef())));
        }
        tokens.end();
      }
    }
    return terms.toArray(new Term[0]);
  }

  private static Query all(Term[] terms, Occur occur) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (Term term : terms) {
      builder.add(new TermQuery(term), occur);
    }
    return builder.build();
  }

  private static Query days(String since, String until) {
    int from = Integer.parseInt(since.replace("-", ""));
    int to = Integer.parseInt(until.replace("-", ""));
    return new IndexOrDocValuesQuery(
        IntPoint.newRangeQuery("day", from, to),
        NumericDocValuesField.newSlowRangeQuery("day", from, to));
  }

  // null: Lucene has no such kind of query.
  private Query parse(String[] line) throws IOException {
    switch (line[0]) {
      case "or":
        return all(terms(line[1]), Occur.SHOULD);
      case "and":
        return all(terms(line[1]), Occur.MUST);
      case "phrase":
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (Term term : terms(line[1])) {
          phrase.add(term);
        }
        return phrase.build();
      case "near":
        SpanQuery[] spans =
            Arrays.stream(terms(line[1])).map(SpanTermQuery::new).toArray(SpanQuery[]::new);
        return new SpanNearQuery(spans, NEAR_DISTANCE - 1, false);
      case "prefix":
        return new PrefixQuery(new Term("text", line[1]));
      case "dated":
        return new BooleanQuery.Builder()
            .add(all(terms(line[1]), Occur.SHOULD), Occur.MUST)
            .add(days(line[2], line[3]), Occur.FILTER)
            .build();
      default:
        return null;
    }
  }

  // Id, date, source, url and title.
  private String shown(int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    BinaryDocValues values = leaf.reader().getBinaryDocValues("shown");
    values.advanceExact(doc - leaf.docBase);
    return values.binaryValue().utf8ToString();
  }

  // -1: Lucene has no such kind of query.
  private long answer(String[] line, String wanted) throws IOException {
    Query query = parse(line);
    if (query == null) {
      return -1;
    }
    if (wanted.equals("count")) {
      return searcher.count(query);
    }
    TopDocs top = searcher.search(query, HITS);
    long found = 0;
    for (ScoreDoc hit : top.scoreDocs) {
      found += shown(hit.doc).isEmpty() ? 0 : 1;
    }
    if (wanted.equals("snippets")) {
      found = 0;
      for (String snippet : highlighter.highlight("text", query, top, 1)) {
        found += snippet == null ? 0 : 1;
      }
    }
    return found;
  }

  private void askKind(List<String[]> lines, String wanted, StringBuilder out) throws IOException {
    double[][] times = new double[lines.size()][TIMED_ROUNDS];
    long[] answers = new long[lines.size()];
    boolean timed = !wanted.equals("count");
    for (int round = timed ? -WARM_UP_ROUNDS : 0; round < (timed ? TIMED_ROUNDS : 1); round++) {
      for (int i = 0; i < lines.size(); i++) {
        long start = System.nanoTime();
        answers[i] = answer(lines.get(i), wanted);
        if (answers[i] < 0) {
          return;
        }
        times[i][Math.max(round, 0)] = (System.nanoTime() - start) / 1e6;
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%.4f\t%d\n",
              lines.get(i)[0],
              wanted,
              Arrays.stream(times[i]).min().getAsDouble(),
              answers[i]));
    }
  }

  public static void main(String[] args) throws Exception {
    Map<String, List<String[]>> kinds = new TreeMap<>();
    for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
      String[] fields = line.split("\t", -1);
      kinds.computeIfAbsent(fields[0], kind -> new ArrayList<>()).add(fields);
    }
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[0])))) {
      LuceneQuery engine = new LuceneQuery(new IndexSearcher(reader));
      StringBuilder out = new StringBuilder();
      for (List<String[]> lines : kinds.values()) {
        for (String wanted : List.of("hits", "snippets", "count")) {
          engine.askKind(lines, wanted, out);
        }
      }
      System.out.print(out);
    }
  }
}
