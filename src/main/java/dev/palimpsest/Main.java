package dev.palimpsest;

import dev.palimpsest.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The command line. */
@Command(name = "palimpsest", description = "Enlarges architectural drawings and takes their text off.%n"
    + "Every command takes settings as --palimpsest.key=value.", subcommands = HelpCommand.class, synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private static final String OVERRIDE = "--palimpsest.";
  @Spec
  private CommandSpec spec;

  private Main() {}

  /** Runs a command and ends the process with its exit code: 0 for well, 1 for not, 2 for a mistake in arguments or settings. */
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(others(args)));
  }

  private static List<String> overrides(String[] args) {
    return Arrays.stream(args).filter(a -> a.startsWith(OVERRIDE)).toList();
  }

  static String[] others(String[] args) {
    List<String> others = new ArrayList<>(Arrays.stream(args).filter(a -> !a.startsWith(OVERRIDE)).toList());
    if (others.isEmpty()) {
      others.add("run");
    }
    return others.toArray(String[]::new);
  }

  static CommandLine commandLine(String[] args) {
    List<String> overrides = overrides(args);
    CommandLine line = new CommandLine(new Main())
        .addSubcommand("run", new RunCommand(overrides))
        .addSubcommand("process", new ProcessCommand(overrides))
        .addSubcommand("status", new StatusCommand(overrides))
        .addSubcommand("clean", new CleanCommand(overrides));
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      if (e instanceof SettingsException || e instanceof StartRefused) {
        command.getErr().println(e.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      throw e;
    });
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
