#include "indexer/tipidx/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/usage.h"
#include "indexer/parse/record_fields.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

constexpr const char* kFooter = R"(Examples:
  tipidx build corpus/                 index a folder into ./.tip
  zcat wire.jsonl.gz | tipidx build -  index JSON lines from standard input
  tipidx update                        bring it up to date with its files and folders
  tipidx info                          what is in the index
  tipidx names Chhou Bun Eng           what the index has that may be this name
  tipidx export | head -1              the first article as JSON
Then search with: tipsearch WORD...

Exit status: 0 done, 1 nothing indexed, 2 error.
The index is --index DIR, else $TIP_INDEX, else the nearest .tip here or above.)";

// What the options of all verbs are read into.
struct Options {
  BuildVerbOptions build;
  UpdateVerbOptions update;
  UpdateVerbOptions watch;
  RemoveVerbOptions remove;
  CompactVerbOptions compact;
  AnalyzeVerbOptions analyze;
  NamesVerbOptions names;
  ExportVerbOptions export_;
  std::string verified;
};

// Each has options of its own: CLI11 gives what the environment says to those of all verbs, named
// or not.
struct Verb {
  CLI::App* command;
  std::function<int(const CommonOptions&, Console&)> run;
  CommonOptions common = {};
};

// "body=Inhalt", "body=3"
CLI::Validator is_mapping() {
  return CLI::Validator(
      [](const std::string& given) -> std::string {
        const std::size_t equals = given.find('=');
        const std::string_view field = std::string_view(given).substr(0, equals);
        const auto fields = record_fields();
        if (equals != given.npos && equals + 1 < given.size() &&
            std::ranges::find(fields, field) != fields.end()) {
          return {};
        }
        std::string all;
        for (const std::string_view each : fields) all.append(all.empty() ? "" : ", ").append(each);
        return "'" + given + "' is not FIELD=COLUMN, where FIELD is one of " + all;
      },
      "");
}

void declare_jobs(CLI::App& command, unsigned& jobs) {
  command.add_option("-j,--jobs", jobs, "Workers; default: one a processor")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
}

void declare_max_merge(CLI::App& command, unsigned& seconds) {
  command
      .add_option("--max-merge", seconds,
                  "Merge segments for at most so long afterwards; 0: not at all")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str()
      ->type_name("SECONDS");
}

void declare_map(CLI::App& command, std::vector<std::string>& columns) {
  command
      .add_option("--map", columns,
                  "Of tables (CSV): a field and the column, by name or number, that it is in")
      ->check(is_mapping())
      ->type_name("FIELD=COLUMN");
}

CLI::App* declare_build(CLI::App& app, BuildVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "build", "Build the index anew from files, folders or - (JSON lines on standard input)");
  command->footer(
      "Reads text, HTML, JSON lines, CSV and WARC, also compressed and in zip, tar and 7z "
      "archives. The\n"
      "old index answers until the new one is whole; what cannot be read is listed with the "
      "reason.\n"
      "The index goes to --index DIR, else $TIP_INDEX, else ./.tip");
  command->add_option("paths", options.paths, "Files, folders or -")->required()->type_name("PATH");
  declare_jobs(*command, options.jobs);
  declare_map(*command, options.columns);
  command
      ->add_option("--writer", options.writer,
                   "bulk, or xapian to write through Xapian's API (slow, for comparison)")
      ->check(CLI::IsMember({"bulk", "xapian"}))
      ->type_name("KIND");
  command
      ->add_option("--aliases", options.aliases,
                   "A file of names that mean the same, a line each, with commas between; # begins "
                   "a comment")
      ->type_name("FILE");
  CLI::Option* strict =
      command->add_flag("--strict", options.strict,
                        "Keep the old index and exit with 2 when any article could not be read");
  command
      ->add_flag("--partial", options.partial,
                 "Replace the old index also when the system refused to read some of the files")
      ->excludes(strict);
  return command;
}

void declare_update_options(CLI::App* command, UpdateVerbOptions& options) {
  command->add_option("paths", options.paths, "Files or folders")->type_name("PATH");
  declare_jobs(*command, options.jobs);
  declare_map(*command, options.columns);
  command->add_flag("--prune", options.prune,
                    "Remove also what a path had that is missing or empty now");
  command
      ->add_option("--root", options.root,
                   "The folder that the paths of the index are relative to from now on")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  command->add_flag("--retry-failed", options.retry_failed,
                    "Read files again of which something could not be read");
  command->add_flag("--restore", options.restore,
                    "Take in again what was removed by tipidx remove");
  command->add_flag("--strict", options.strict,
                    "Keep the index as it is and exit with 2 when any article could not be read");
  command
      ->add_option("--commit-every", options.commit_every,
                   "Commit whenever so many megabytes have been read")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str()
      ->type_name("MB");
  declare_max_merge(*command, options.max_merge);
}

CLI::App* declare_update(CLI::App& app, UpdateVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "update", "Bring the index up to date with new, changed, moved and vanished files");
  command->footer(
      "Only what has changed is read. Without PATH: what the index was built of. A path that is\n"
      "missing, empty or cannot be read removes nothing, unless --prune is given.");
  declare_update_options(command, options);
  return command;
}

CLI::App* declare_watch(CLI::App& app, UpdateVerbOptions& options) {
  CLI::App* command =
      app.add_subcommand("watch", "Update the index whenever files change, until it is stopped");
  command->footer(
      "Prints a line a commit. Takes the options of update. SIGTERM or Ctrl-C ends it after the\n"
      "batch in hand, the second one at once.");
  declare_update_options(command, options);
  return command;
}

CLI::App* declare_remove(CLI::App& app, RemoveVerbOptions& options) {
  CLI::App* command = app.add_subcommand("remove", "Remove articles from the index");
  command->footer(
      "Their files are not touched. An update reads a file again only when it has changed; a "
      "build\n"
      "reads all files.");
  command->add_option("--id", options.ids, "Articles by their identifiers")->type_name("ID");
  command->add_option("--path", options.paths, "All articles of files, or of files in folders")
      ->type_name("PATH");
  command->add_option("--query", options.query, "All articles that a query finds")
      ->type_name("QUERY");
  command->add_flag("--dry-run", options.dry_run, "Only say how many would be removed");
  return command;
}

CLI::App* declare_compact(CLI::App& app, CompactVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "compact", "Make the index one segment, without what has been removed or replaced");
  declare_jobs(*command, options.jobs);
  return command;
}

CLI::App* declare_analyze(CLI::App& app, AnalyzeVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "analyze", "Show the tokens of a text: position, kind, byte range, text and index term");
  command->add_option("text", options.text, "The text; without it standard input is read")
      ->type_name("TEXT");
  command->add_option("--lang", options.language, "Language whose stemmer to use (default en)")
      ->type_name("CODE");
  return command;
}

CLI::App* declare_names(CLI::App& app, NamesVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "names", "Show how a name is spelt in Latin letters and what the index has that may be it");
  command->add_option("text", options.text, "The name; without it the index's names are listed")
      ->type_name("NAME");
  command->add_option("-n,--limit", options.limit, "Names to show")
      ->check(whole_number())
      ->capture_default_str()
      ->type_name("N");
  command->add_flag("--why", options.why,
                    "Compare two names (quote each): what makes them one, or loses the second");
  return command;
}

CLI::App* declare_export(CLI::App& app, ExportVerbOptions& options) {
  CLI::App* command = app.add_subcommand(
      "export", "Print every article as a JSON line: path, title, body, aside and metadata");
  command->add_option("--format", options.format, "jsonl, or opensearch for its bulk interface")
      ->check(CLI::IsMember({"jsonl", "opensearch"}))
      ->capture_default_str()
      ->type_name("FORMAT");
  CLI::Option* query =
      command->add_option("--query", options.query, "Only the articles that a query finds")
          ->type_name("QUERY");
  command
      ->add_flag("--all", options.all,
                 "With --query: each copy of a story, not only the version that is shown")
      ->needs(query);
  command
      ->add_option("--originals", options.originals,
                   "Write what the articles were read from as an archive, zip or warc, with a "
                   "manifest")
      ->check(CLI::IsMember({"zip", "warc"}))
      ->excludes("--format")
      ->type_name("KIND");
  return command;
}

CLI::App* declare_verify(CLI::App& app, std::string& file) {
  CLI::App* command = app.add_subcommand(
      "verify", "Compare an export with the archive: what is in one alone, or not the same");
  command->add_option("file", file, "What tipidx export has written, or - for standard input")
      ->required()
      ->type_name("FILE");
  return command;
}

void declare_common(CLI::App& command, CommonOptions& common) {
  add_index_option(command, common.index);
  command.add_flag("--json", common.json, "Print one JSON object on standard output");
  command.add_flag("-q,--quiet", common.quiet, "Print no progress and no summary");
}

}  // namespace

std::variant<VerbRun, int> parse_options(int argc, char** argv, Console& console) {
  CLI::App app{"Build and look after a full-text index of news articles.", kProgram};
  begin_command_line(app, console, kFooter, kLicenceWithApache);
  app.require_subcommand(1);
  const auto options = std::make_shared<Options>();
  Options& o = *options;
  std::vector<Verb> verbs = {
      {declare_build(app, o.build),
       [options](const CommonOptions& common, Console& console) {
         return build_verb(options->build, common, console);
       }},
      {declare_update(app, o.update),
       [options](const CommonOptions& common, Console& console) {
         return update_verb(options->update, common, console);
       }},
      {declare_watch(app, o.watch),
       [options](const CommonOptions& common, Console& console) {
         return watch_verb(options->watch, common, console);
       }},
      {declare_remove(app, o.remove),
       [options](const CommonOptions& common, Console& console) {
         return remove_verb(options->remove, common, console);
       }},
      {declare_compact(app, o.compact),
       [options](const CommonOptions& common, Console& console) {
         return compact_verb(options->compact, common, console);
       }},
      {app.add_subcommand(
           "info",
           "Say what the index holds: articles, sources, languages, dates, sizes, versions"),
       [options](const CommonOptions& common, Console& console) {
         return info_verb(common, console);
       }},
      {app.add_subcommand("sources",
                          "Say what was read, passed over and not readable, by kind of file and "
                          "reason; --json lists every file"),
       [options](const CommonOptions& common, Console& console) {
         return sources_verb(common, console);
       }},
      {app.add_subcommand("check",
                          "Verify the index: its structure, its manifest, every stored article"),
       [options](const CommonOptions& common, Console& console) {
         return check_verb(common, console);
       }},
      {declare_analyze(app, o.analyze),
       [options](const CommonOptions& common, Console& console) {
         return analyze_verb(options->analyze, common, console);
       }},
      {declare_names(app, o.names),
       [options](const CommonOptions& common, Console& console) {
         return names_verb(options->names, common, console);
       }},
      {declare_export(app, o.export_),
       [options](const CommonOptions& common, Console& console) {
         return export_verb(options->export_, common, console);
       }},
      {declare_verify(app, o.verified),
       [options](const CommonOptions& common, Console& console) {
         return verify_verb(options->verified, common, console);
       }},
  };
  for (Verb& verb : verbs) declare_common(*verb.command, verb.common);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    const std::vector<std::string> unknown = app.remaining();
    if (!app.get_subcommands().empty() || unknown.empty()) {
      return end_command_line(app, error, console);
    }
    console.error({ErrorCode::invalid_input,
                   fmt::format("there is no {} {}", kProgram, unknown.front()),
                   fmt::format("{} --help shows what there is", kProgram)});
    return kExitError;
  } catch (const CLI::ParseError& error) {
    return end_command_line(app, error, console);
  }
  for (const Verb& verb : verbs) {
    if (verb.command->parsed()) {
      return [verb](Console& console) { return verb.run(verb.common, console); };
    }
  }
  return kExitError;
}

}  // namespace tip
