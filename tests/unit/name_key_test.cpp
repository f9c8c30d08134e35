// Sound keys of Latin letters, by hand from the rules at the head of name_key.cpp.
#include "common/names/name_key.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/names/sound_skeleton.h"

using namespace tip::names;

namespace {

struct Row {
  std::string letters;
  std::string key;
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("consonants that are written for each other are of one class") {
  for (const Row& row :
       {Row{"", ""},
        // Voice and breath.
        Row{"ba", "p/a"}, Row{"fa", "p/a"}, Row{"pa", "p/a"}, Row{"pha", "p/a"}, Row{"da", "t/a"},
        Row{"ta", "t/a"}, Row{"tha", "t/a"}, Row{"ga", "k/a"}, Row{"qa", "k/a"}, Row{"kha", "k/a"},
        Row{"ja", "c/a"}, Row{"cha", "c/a"}, Row{"chha", "c/a"}, Row{"xa", "s/a"}, Row{"za", "s/a"},
        Row{"sa", "s/a"}, Row{"va", "v/a"}, Row{"wa", "v/a"}, Row{"la", "l/a"}, Row{"ra", "r/a"},
        Row{"ya", "y/a"},
        // A C before no H is a K; one sound twice is once.
        Row{"bassac", "psk/aa"}, Row{"sovann", "svn/oa"}, Row{"sanan", "snn/aa"},
        // NG, NK and NGK.
        Row{"ang", "N/a"}, Row{"angk", "N/a"}, Row{"ankor", "N/ao"}, Row{"anga", "N/aa"},
        Row{"an", "n/a"},
        // What is hardly heard at the end of a syllable, and is at its beginning.
        Row{"mah", "m/a"}, Row{"mahn", "mn/a"}, Row{"tav", "t/a"}, Row{"tava", "tv/aa"},
        Row{"tar", "t/a"}, Row{"tara", "tr/aa"}, Row{"hun", "hn/o"}, Row{"aha", "h/aa"},
        Row{"svay", "sv/a"}, Row{"sway", "sv/a"}, Row{"yos", "ys/o"},
        // Of more than three consonants vowels do not count.
        Row{"kampot", "kmpt"}, Row{"kampongcham", "kmpNcm"}, Row{"kampa", "kmp/aa"}}) {
    INFO(row.letters);
    CHECK(sound_key(row.letters) == row.key);
  }
}

TEST_CASE("vowels are open, front or back, and some may be another") {
  struct Vowel {
    std::string letters;
    char usual;
    char other;
  };
  for (const Vowel& row :
       {Vowel{"a", 'a', 'o'}, Vowel{"ea", 'a', 'e'}, Vowel{"ia", 'e', 'a'}, Vowel{"ie", 'e', 'a'},
        Vowel{"ae", 'e', 'a'}, Vowel{"ai", 'a', 'e'}, Vowel{"ao", 'a', 'o'}, Vowel{"au", 'a', 'o'},
        Vowel{"oa", 'o', 'a'}, Vowel{"o", 'o', 'a'}, Vowel{"u", 'o', 'e'}, Vowel{"ue", 'e', 'o'},
        Vowel{"oe", 'e', 'o'}, Vowel{"eu", 'e', 'o'}, Vowel{"oeu", 'e', 'o'},
        Vowel{"ueu", 'e', 'o'}, Vowel{"aeu", 'e', 'o'}, Vowel{"i", 'e', 'e'}, Vowel{"e", 'e', 'a'},
        Vowel{"eae", 'e', 'a'}, Vowel{"ay", 'a', 'o'}, Vowel{"aw", 'a', 'o'}, Vowel{"iy", 'e', 'e'},
        // Others by their letters, as sure as that is.
        Vowel{"aa", 'a', 'a'}, Vowel{"ei", 'e', 'e'}, Vowel{"ou", 'o', 'o'}, Vowel{"uo", 'o', 'o'},
        Vowel{"oo", 'o', 'o'}, Vowel{"eo", 'e', 'e'}, Vowel{"y", 'e', 'e'}}) {
    INFO(row.letters);
    const std::string usual = std::string("k/") + row.usual;
    const std::string other = std::string("k/") + row.other;
    CHECK(sound_key("k" + row.letters) == usual);
    CHECK(name_keys(read_name("k" + row.letters)) ==
          (usual == other ? Keys{usual} : Keys{usual, other}));
  }
}

TEST_CASE("short names have the other classes of their vowels, long ones their ends") {
  struct Case {
    const char* name;
    Keys keys;
  };
  for (const Case& row :
       {Case{"Tan", {"tn/a", "tn/o"}}, Case{"Sovan", {"svn/oa", "svn/oo", "svn/aa"}},
        Case{"Kampot", {"kmpt"}}, Case{"Kampot Lo", {"kmptl", "-mptl", "km-tl"}},
        Case{"Kampong Cham", {"kmpNcm", "-pNcm", "km-cm"}}, Case{"-", {}}}) {
    INFO(row.name);
    CHECK(name_keys(read_name(row.name)) == row.keys);
  }
  // Never more than so many.
  CHECK(name_keys(read_name("Anoanoano anoanoano")).size() <= kMaxKeys);
}

TEST_CASE("letters that are read as one sound in the languages that write them") {
  struct Letters {
    const char* letters;
    Keys skeletons;
  };
  for (const Letters& row : std::vector<Letters>{
           {"", {""}},
           {"aeiouy", {""}},
           {"schtsch", {"s"}},
           {"chtch", {"s"}},
           {"tsch", {"s"}},
           {"shch", {"s"}},
           {"dsch", {"s"}},
           {"sch", {"s"}},
           {"tch", {"s"}},
           {"tsh", {"s"}},
           {"dzh", {"s"}},
           {"dj", {"s"}},
           {"dz", {"s"}},
           {"ts", {"s"}},
           {"tz", {"s"}},
           {"cz", {"s"}},
           {"cs", {"s"}},
           {"zh", {"s"}},
           {"sh", {"s"}},
           {"sz", {"s"}},
           {"hs", {"s"}},
           {"ch", {"s", "k"}},
           {"kh", {"k"}},
           {"gh", {"k"}},
           {"ck", {"k"}},
           {"ph", {"p"}},
           {"bh", {"p"}},
           {"th", {"t"}},
           {"dh", {"t"}},
           {"ng", {"n"}},
           {"ce", {"s"}},
           {"ci", {"s"}},
           {"cy", {"s"}},
           {"ca", {"k"}},
           {"qi", {"k", "s"}},
           {"qu", {"k", "s"}},
           {"qa", {"k"}},
           {"b", {"p"}},
           {"p", {"p"}},
           {"f", {"p"}},
           {"v", {"p"}},
           {"d", {"t"}},
           {"t", {"t"}},
           {"g", {"k"}},
           {"k", {"k"}},
           {"q", {"k"}},
           {"c", {"k"}},
           {"s", {"s"}},
           {"z", {"s"}},
           {"l", {"l"}},
           {"r", {"l"}},
           {"m", {"m"}},
           {"n", {"n"}},
           {"h", {"", "k"}},
           {"w", {"", "p"}},
           {"j", {"s", ""}},
           {"x", {"ks", "s"}},
           {"nana", {"n"}},
           {"anna", {"n"}},
           {"rl", {"l"}},
           {"hawa", {"", "k", "p", "kp"}},
           {"hah", {"", "k"}},
       }) {
    INFO(row.letters);
    CHECK(skeletons(row.letters) == row.skeletons);
  }
  // Of four that may be silent the last is read as it usually is.
  CHECK(skeletons("hawajaxa") == Keys{"sks", "ksks", "psks", "kpsks", "ks", "pks", "kpks"});
}

TEST_CASE("words of one consonant have a key where they are short") {
  CHECK(word_keys("Li") == Keys{"~l"});
  CHECK(word_keys("Liao") == Keys{"~l"});
  CHECK(word_keys("Liaou").empty());
  CHECK(word_keys("Ao").empty());
  CHECK(word_keys("Lina") == Keys{"~ln"});
}
