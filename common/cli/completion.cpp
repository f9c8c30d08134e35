#include "common/cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

namespace tip {
namespace {

// The names of an option with their dashes, the long ones first; none for positional arguments.
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

bool takes_value(const CLI::Option& option) { return option.get_expected_min() > 0; }

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> all;
  for (const CLI::Option* option : app.get_options()) {
    for (std::string& name : names_of(*option)) all.push_back(std::move(name));
  }
  return all;
}

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string without(std::string text, std::string_view characters) {
  std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
  return text;
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

// What _arguments is told of one program or verb.
std::string zsh_arguments(const CLI::App& app) {
  std::string out = "_arguments -S";
  for (const CLI::Option* option : app.get_options()) {
    const std::vector<std::string> names = names_of(*option);
    const std::string help = without(option->get_description(), "'[]:");
    std::string value;
    if (takes_value(*option)) {
      const std::string full_type = option->get_type_name();  // may end with ":what is valid"
      const std::string type = full_type.substr(0, full_type.find(':'));
      value = fmt::format(
          ":{}:{}", type,
          type == "DIR" ? "_files -/" : (type == "PATH" || type == "FILE" ? "_files" : ""));
    }
    if (names.empty()) out += fmt::format(" '*{}'", value);
    for (const std::string& name : names) {
      out += fmt::format(" '({}){}[{}]{}'", fmt::join(names, " "), name, help, value);
    }
  }
  return out;
}

std::string zsh_script(const CLI::App& app, const std::string& program) {
  std::string body = "  " + zsh_arguments(app) + "\n";
  std::string verbs;
  std::string cases;
  for (const CLI::App* verb : subcommands(app)) {
    verbs += fmt::format(" '{}:{}'", verb->get_name(), without(verb->get_description(), "':"));
    cases += fmt::format("    {}) {} ;;\n", verb->get_name(), zsh_arguments(*verb));
  }
  if (!verbs.empty()) {
    body = fmt::format(
        "  local -a verbs=({})\n"
        "  if (( CURRENT == 2 )); then\n"
        "    _describe verb verbs\n"
        "  {}"
        "    return\n"
        "  fi\n"
        "  local verb=$words[2]\n"
        "  shift words\n"
        "  (( CURRENT-- ))\n"
        "  case $verb in\n"
        "{}"
        "  esac\n",
        verbs, body, cases);
  }
  // Works when it is autoloaded, as the body of the function, and when it is sourced.
  return fmt::format(
      "#compdef {0}\n"
      "_{0}() {{\n"
      "{1}"
      "}}\n"
      "if [[ $funcstack[1] == _{0} ]]; then _{0} \"$@\"; else compdef _{0} {0}; fi\n",
      program, body);
}

std::string fish_script(const CLI::App& app, const std::string& program) {
  std::string out;
  const auto options = [&](const CLI::App& of, const std::string& condition) {
    for (const CLI::Option* option : of.get_options()) {
      if (names_of(*option).empty()) continue;
      std::string line = fmt::format("complete -c {}{}", program, condition);
      for (const std::string& name : option->get_lnames()) line += " -l " + name;
      for (const std::string& name : option->get_snames()) line += " -s " + name;
      if (takes_value(*option)) line += " -r";
      out += line + fmt::format(" -d '{}'\n", without(option->get_description(), "'"));
    }
  };
  const std::vector<const CLI::App*> verbs = subcommands(app);
  options(app, verbs.empty() ? "" : " -n __fish_use_subcommand");
  for (const CLI::App* verb : verbs) {
    out += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d '{}'\n", program,
                       verb->get_name(), without(verb->get_description(), "'"));
    options(*verb, fmt::format(" -n '__fish_seen_subcommand_from {}'", verb->get_name()));
  }
  return out;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& program,
                              const std::string& shell) {
  if (shell == "fish") return fish_script(app, program);
  if (shell == "zsh") return zsh_script(app, program);
  return bash_script(app, program);
}

void add_completion_option(CLI::App& app, Console& console) {
  app.add_option_function<std::string>(
         "--completion",
         [&app, &console](const std::string& shell) {
           console.text(completion_script(app, console.program(), shell));
           throw CLI::Success();
         },
         "Print a completion script for bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""))
      ->type_name("SHELL")
      ->trigger_on_parse();
}

}  // namespace tip
