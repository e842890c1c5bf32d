package io.anuencia.testbed.deploychecks.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that migrations leave behind, and their columns. */
final class Tables {

    private static final Pattern CHANGE =
            Pattern.compile(
                    "(create|alter|drop)(?: unlogged)? table (?:if (?:not )?exists )?(\\w+) ?(.*)");
    private static final Pattern COLUMN_CHANGE = Pattern.compile("(add|drop) column (\\w+)");

    private final Map<String, Set<String>> columns = new TreeMap<>();

    /**
     * Applies migrations.
     *
     * @param statements their statements in order, in lower case and each on one line
     */
    static Tables after(List<String> statements) {
        Tables tables = new Tables();
        statements.stream().map(CHANGE::matcher).filter(Matcher::matches).forEach(tables::apply);
        return tables;
    }

    private void apply(Matcher change) {
        String table = change.group(2);
        switch (change.group(1)) {
            case "create" -> columns.put(table, columnsOf(change.group(3)));
            case "drop" -> columns.remove(table);
            default -> alter(columns.get(table), change.group(3));
        }
    }

    private static void alter(Set<String> columns, String changes) {
        COLUMN_CHANGE
                .matcher(changes)
                .results()
                .forEach(
                        change -> {
                            if (change.group(1).equals("add")) {
                                columns.add(change.group(2));
                            } else {
                                columns.remove(change.group(2));
                            }
                        });
    }

    /** Returns the columns of a definition such as {@code (a int, constraint b check (a > 0))}. */
    private static Set<String> columnsOf(String definition) {
        Set<String> names = new TreeSet<>();
        int depth = 0;
        int from = 1;
        for (int i = 0; i < definition.length(); i++) {
            char sign = definition.charAt(i);
            depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            if (depth == 0 || depth == 1 && sign == ',') {
                names.add(definition.substring(from, i).strip().split(" ")[0]);
                from = i + 1;
            }
            if (depth == 0) {
                break;
            }
        }
        names.remove("constraint");
        return names;
    }

    /** Returns the columns, as {@code table.column}, that a predicate of both names selects. */
    List<String> columns(BiPredicate<String, String> selected) {
        List<String> found = new ArrayList<>();
        columns.forEach(
                (table, names) ->
                        names.stream()
                                .filter(column -> selected.test(table, column))
                                .map(column -> table + "." + column)
                                .forEach(found::add));
        return found;
    }
}
