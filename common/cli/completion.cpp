#include "common/cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace tip {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string bash_script(const CLI::App& app, const std::string& program) {
  std::string cases;
  std::vector<std::string> first = option_names(app);
  for (const CLI::App* verb : subcommands(app)) {
    first.push_back(verb->get_name());
    cases += fmt::format("    {}) words=\"{}\" ;;\n", verb->get_name(),
                         fmt::join(option_names(*verb), " "));
  }
  return fmt::format(
      "_{0}() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} words\n"
      "  case ${{COMP_WORDS[1]}} in\n"
      "{1}"
      "    *) words=\"{2}\" ;;\n"
      "  esac\n"
      "  [[ $current == -* || $COMP_CWORD -eq 1 ]] && COMPREPLY=($(compgen -W \"$words\" -- "
      "\"$current\"))\n"
      "}}\n"
      "complete -o default -F _{0} {0}\n",
      program, cases, fmt::join(first, " "));
}

std::string fish_script(const CLI::App& app, const std::string& program) {
  std::string out;
  const auto options = [&](const CLI::App& of, const std::string& condition) {
    for (const CLI::Option* option : of.get_options()) {
      std::string line = fmt::format("complete -c {}{}", program, condition);
      for (const std::string& name : option->get_lnames()) line += " -l " + name;
      for (const std::string& name : option->get_snames()) line += " -s " + name;
      if (option->get_lnames().empty() && option->get_snames().empty()) continue;
      if (option->get_expected_min() > 0) line += " -r";
      std::string help = option->get_description();
      std::erase(help, '\'');
      out += line + fmt::format(" -d '{}'\n", help);
    }
  };
  options(app, "");
  for (const CLI::App* verb : subcommands(app)) {
    out +=
        fmt::format("complete -c {} -n __fish_use_subcommand -a {}\n", program, verb->get_name());
    options(*verb, fmt::format(" -n '__fish_seen_subcommand_from {}'", verb->get_name()));
  }
  return out;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& program,
                              const std::string& shell) {
  if (shell == "fish") return fish_script(app, program);
  const std::string bash = bash_script(app, program);
  // zsh runs bash's script through its own emulation.
  if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash;
  return bash;
}

void add_completion_option(CLI::App& app, const std::string& program) {
  app.add_option_function<std::string>(
         "--completion",
         [&app, program](const std::string& shell) {
           fmt::print("{}", completion_script(app, program, shell));
           throw CLI::Success();
         },
         "Print a completion script for bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL")
      ->trigger_on_parse();
}

}  // namespace tip
