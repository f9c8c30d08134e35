// LuceneBuild ARTICLES.tsv INDEX: Lucene with its English analyser, the articles stored.
//
// Two threads, 256 MB of postings before a flush, one segment at the end. The text's postings have
// offsets, so that its highlighter needs not analyse the text. What is shown of a hit stands in doc
// values: from a stored field it would take ten times as long, as whole blocks of articles are
// decompressed. Stop words are indexed, as the other engines do: a phrase may contain them.
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

final class LuceneBuild {
  private static final int THREADS = 2;

  private static Document document(String line, FieldType textType) {
    String[] fields = line.split("\t", -1);
    int day = fields[1].isEmpty() ? 0 : Integer.parseInt(fields[1].replace("-", ""));
    Document document = new Document();
    document.add(new StringField("id", fields[0], Field.Store.NO));
    document.add(new IntPoint("day", day));
    document.add(new NumericDocValuesField("day", day));
    String shown = String.join("\t", Arrays.copyOf(fields, 5));
    document.add(new BinaryDocValuesField("shown", new BytesRef(shown)));
    document.add(new Field("text", fields[4] + "\n\n" + fields[5].replace('\u001e', '\n'), textType));
    return document;
  }

  private static void index(BufferedReader lines, IndexWriter writer, FieldType textType) {
    try {
      while (true) {
        String line;
        synchronized (lines) {
          line = lines.readLine();
        }
        if (line == null) {
          return;
        }
        writer.addDocument(document(line, textType));
      }
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  public static void main(String[] args) throws Exception {
    FieldType textType = new FieldType();
    textType.setStored(true);
    textType.setTokenized(true);
    textType.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    textType.freeze();
    IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer(CharArraySet.EMPTY_SET));
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    try (BufferedReader lines = Files.newBufferedReader(Paths.get(args[0]), StandardCharsets.UTF_8);
        FSDirectory directory = FSDirectory.open(Paths.get(args[1]));
        IndexWriter writer = new IndexWriter(directory, config)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(new Thread(() -> index(lines, writer, textType)));
      }
      for (Thread thread : threads) {
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }
}
