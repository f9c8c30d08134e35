"""The rooms of tip for tools/mutate: which files are changed, and which tests have to notice."""
from pathlib import Path

# Room -> (the folder or the files that are changed, the tests that have to notice, the ones likeliest to first).
# A test is a program of tests/CMakeLists.txt without "_test"; "ctest:REGEX" is a test that is no program of its own.
HELP = "ctest:^install: (manual|README)"
ROOMS = {
    "common/base": (
        ["common/base/*", "common/input/*", "common/tip/*"],
        "small_texts lines made_once utf8 system_error csv input fields record readers guard date words "
        "query_parse refused_cli inspect_cli search_json_cli search_output_cli words_cli documents_cli serve_cli "
        "starved_cli"),
    "common/cli": (
        ["common/cli/*", "common/render/*"],
        "printable own_process one_way_out hostile_output_cli search_output_cli search_json_cli find_index_cli "
        f"refused_cli inspect_cli show_cli build_cli watch_cli starved_cli {HELP}"),
    "common/index": (
        ["common/index/*"],
        "place_list segment_postings segment segments record manifest name_lexicon same_names guard checksums "
        "copies_files suggest_index glass_writer sorted_search passages_truth search_truth build_cli inspect_cli "
        "ownership_cli find_index_cli damage_cli bounds_cli copies_cli update_cli originals_cli living_names_cli"),
    "common/khmer": (
        ["common/khmer/*", "common/data/khmer_latin*", "common/data/khmer_words*"],
        "rule_tables khmer_letters khmer_normalize khmer_segment khmer_names analyzer names_cli corpus_cli "
        "words_cli search_truth"),
    "common/names": (
        ["common/names/*", "common/data/khmer_heard*", "common/data/khmer_letters*",
         "common/data/khmer_names*", "common/data/khmer_places*", "common/data/khmer_sounds*",
         "common/data/*name*", "common/data/script_letters*"],
        "name_pairs khmer_names cluster_parts name_distance name_key name_windows latin_spelling name_tables "
        "name_runs "
        "same_names name_lexicon rule_tables names_cli names_in_cli same_names_cli living_names_cli corpus_cli "
        "search_truth"),
    "common/text": (
        ["common/text/*", "common/data/stop_words*", "common/data/english*", "common/data/korean*"],
        "utf8 date fold lead numbers byte_masks sentences words rule_tables analyzer any_text language term_cache "
        "part_of_text name_runs query_parse scan passages_truth search_truth corpus_cli words_cli"),
    "indexer/commit": (
        ["indexer/commit/*"],
        "summary_cli file_key file_notes merge_policy owned_files copies_files segments update_cli moved_cli "
        "living_names_cli "
        "living_pages_cli copies_cli ownership_cli build_cli sources_cli damage_cli refused_cli originals_cli "
        "watch_cli concurrency_cli many_batches_cli named_paths_cli"),
    "indexer/copies": (
        ["indexer/copies/*"],
        "publisher same_story copies_files story_hits copies copies_cli like_cli"),
    "indexer/glass": (
        ["indexer/glass/*"],
        "run_merge entries glass_failure place_list checksums glass_writer search_truth build_cli inspect_cli "
        "damage_cli"),
    "indexer/limited": (
        ["indexer/limited/*", "indexer/original/*"],
        "frames paged_story placed_lines limited_source mail_format mail_source pdf_source documents_cli "
        "originals_cli serve_api_cli"),
    "indexer/parse": (
        ["indexer/parse/*"],
        "story_end page_headline html_measures html_text date_line html_keys line_kinds text_units byline html_facts "
        "html_headline html_streamed html_fallback author_note web_address "
        "json_repair mojibake text_page html_page html_story article saved_page json_article decode sniff "
        "legacy_khmer rule_tables corpus_cli words_cli build_cli living_pages_cli"),
    "indexer/pipeline": (
        ["indexer/pipeline/*"],
        "aliases name_pairs build_order suggest_index name_lexicon segments readers glass_writer sorted_search "
        "search_truth "
        "build_cli ownership_cli inspect_cli names_cli same_names_cli refused_cli damage_cli bounds_cli "
        "update_cli concurrency_cli"),
    "indexer/sources": (
        ["indexer/sources/*"],
        "wire_stories news_sgml json_elements book_order placed_lines sniff input walk_ahead article csv crawl http_message "
        "wacz maff feed feed_fields shortcodes "
        "front_matter mets wire wire_text press_export press_story solr unread_format "
        "archive_source limited_source mail_format mail_source office_text package_source page_lines paged_story "
        "pdf_source rtf_text json_article rule_tables build_cli corpus_cli documents_cli formats_cli "
        "round_trip_cli refused_cli bounds_cli originals_cli sources_cli mapped_tables_cli"),
    "indexer/tipidx": (
        ["indexer/tipidx/*", "indexer/watch/*"],
        "own_process progress time_to_look verb_text_cli verify_cli summary_cli sources_cli build_cli update_cli "
        "inspect_cli names_cli ownership_cli "
        f"refused_cli damage_cli originals_cli bounds_cli moved_cli watch_cli concurrency_cli {HELP}"),
    "searcher/passages": (
        ["searcher/passages/*", "searcher/compare/*"],
        "passages word_diff passages_truth search_truth search_output_cli search_json_cli show_cli corpus_cli "
        "search_limits"),
    "searcher/plan": (
        ["searcher/language/*", "searcher/plan/*"],
        "find_names query_parse foreign_signs plan day_terms field_filter query_limits query_random scan "
        "ranking_formula "
        "search_truth "
        "passages_truth search_json_cli names_cli corpus_cli sorted_search search_limits words_cli"),
    "searcher/render": (
        ["searcher/render/*"],
        "answer_text search_output_cli search_json_cli show_cli names_in_cli batch_cli copies_cli hostile_output_cli "
        "inspect_cli serve_api_cli serve_openapi_cli page"),
    "searcher/score": (
        ["searcher/score/*", "searcher/collect/*", "searcher/shards/*"],
        "neighbours top_k ranking_formula vocabulary story_hits field_filter scan sorted_search search_truth "
        "passages_truth "
        "search_json_cli names_cli corpus_cli search_limits search_output_cli words_cli like_cli"),
    "searcher/search": (
        ["searcher/*.h", "searcher/*.cpp", "searcher/search/*", "searcher/include/tip/*"],
        "beginnings vocabulary articles own_names suggest_index deadline story_hits segments readers same_names sorted_search "
        "passages_truth search_truth search_limits search_json_cli search_output_cli find_index_cli names_cli "
        "same_names_cli like_cli copies_cli corpus_cli damage_cli living_names_cli"),
    "searcher/tipsearch": (
        ["searcher/tipsearch/*", "searcher/options/*"],
        "search_output_cli search_json_cli batch_cli like_cli show_cli names_in_cli same_names_cli find_index_cli "
        f"originals_cli hostile_output_cli damage_cli serve_api_cli serve_openapi_cli {HELP}"),
    "searcher/tipserve": (
        ["searcher/tipserve/*"],
        "serve_openapi_cli gate search_slots parameters connection page page_filters page_results timeline page_words "
        "page_searches overview gather serve_cli serve_api_cli "
        "serve_change_cli serve_fuzz_cli round_trip_cli"),
    "searcher/tipserve/page": (
        ["searcher/tipserve/page/*"],
        "page page_filters page_results timeline page_words page_searches overview gather serve_cli serve_fuzz_cli"),
}

# They try the tests' own tools, or what sources look like.
OF_NO_ROOM = {"rooms", "run", "trec"}
# Minutes each, as they stop programs at every system call.
TOO_LONG = {"faults_cli", "living_faults_cli", "watch_faults_cli"}

SUFFIXES = (".cpp", ".h", ".tsv", ".txt", ".rules")
# Learned from text by programs in tests/eval, or what they learn from: no row is a rule of its own.
LEARNED = ("khmer_words.tsv", "khmer_letters.tsv", "khmer_sounds.tsv", "khmer_names.tsv")


def files_of(room, root):
    """What is changed in a room, in the order of names."""
    found = {file for pattern in ROOMS[room][0] for file in Path(root).glob(pattern)}
    return sorted(file for file in found
                  if file.is_file() and file.name.endswith(SUFFIXES) and file.name not in LEARNED
                  and file.name != "CMakeLists.txt")


def tests_of(room):
    """Names of tests. They end at spaces, but for what follows "ctest:", which is the last."""
    names, colon, regex = ROOMS[room][1].partition("ctest:")
    return names.split() + ([colon + regex] if colon else [])


def files_without_room(root):
    """Sources and tables that no room has, and those that two rooms have."""
    times = {}
    for room in ROOMS:
        for file in files_of(room, root):
            times[file] = times.get(file, 0) + 1
    every = [file for top in ("common", "indexer", "searcher") for file in Path(root, top).rglob("*")
             if file.is_file() and file.name.endswith(SUFFIXES) and file.name not in LEARNED
             and file.name != "CMakeLists.txt"]
    return sorted(file.relative_to(root).as_posix() for file in every if times.get(file, 0) != 1)


def tests_without_room(known):
    """Of the tests that are `known` by name, those that no room asks; and those of rooms that are not known."""
    asked = {test for room in ROOMS for test in tests_of(room) if not test.startswith("ctest:")}
    return sorted(known - asked - OF_NO_ROOM - TOO_LONG), sorted((asked | OF_NO_ROOM | TOO_LONG) - known)
