package dev.palimpsest.settings;

import java.text.ParseException;
import java.util.Date;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** Reads a schedule: a Quartz expression of six or seven fields, or the five fields of a crontab line. */
final class Cron {
  private static final Pattern WEEKDAY = Pattern.compile("(?<![0-9/#])[0-7](?![0-9])");

  private Cron() {}

  /**
   * The schedule as Quartz wants it, e.g. {@code 0 0 22 * * ?}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static String parse(String text) {
    String[] fields = text.split("\\s+");
    String quartz = fields.length == 5 ? fromCrontab(fields) : text;
    try {
      if (new CronExpression(quartz).getNextValidTimeAfter(new Date()) == null) {
        throw new IllegalArgumentException("this schedule never comes");
      }
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a cron expression such as 0 0 22 * * ? (second minute hour day month weekday): "
          + e.getMessage());
    }
    return quartz;
  }

  private static String fromCrontab(String[] f) {
    boolean anyDay = f[2].equals("*");
    boolean anyWeekday = f[4].equals("*");
    if (!anyDay && !anyWeekday) {
      throw new IllegalArgumentException("a day of the month and a weekday cannot be combined; give one of them as *");
    }
    String weekdays = anyWeekday ? "?" : countedFromSunday(f[4]);
    return "0 " + f[0] + " " + f[1] + " " + (anyWeekday ? f[2] : "?") + " " + f[3] + " " + weekdays;
  }

  /** A crontab counts weekdays from 0 (or 7) for Sunday, Quartz from 1. */
  private static String countedFromSunday(String weekdays) {
    return WEEKDAY.matcher(weekdays).replaceAll(m -> Integer.toString(Integer.parseInt(m.group()) % 7 + 1));
  }
}
