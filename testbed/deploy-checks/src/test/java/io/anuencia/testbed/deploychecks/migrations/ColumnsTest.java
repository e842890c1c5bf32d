package io.anuencia.testbed.deploychecks.migrations;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A column that nothing reads or writes is dropped. It counts as used if any source file names both
 * it and its table, so not every unused one is found.
 */
class ColumnsTest {

    private static final Repository REPOSITORY = Repository.here();

    private static final Pattern NO_CODE = Pattern.compile("(?m)^import .*$|//.*$|^\\s*/?\\*.*$");

    @ParameterizedTest
    @ValueSource(strings = {"consent-service", "contacts-service", "dispatch-service"})
    void columnThatNothingNamesIsDropped(String service) {
        // given
        List<String> statements = statementsOf(service);
        List<Set<String>> uses =
                Stream.concat(
                                sourcesOf(service),
                                statements.stream().filter(sql -> sql.contains("add constraint")))
                        .map(text -> (Set<String>) new HashSet<>(Arrays.asList(text.split("\\W+"))))
                        .toList();

        // when
        List<String> unused =
                Tables.after(statements)
                        .columns(
                                (table, column) ->
                                        uses.stream()
                                                .noneMatch(
                                                        words ->
                                                                words.contains(table)
                                                                        && words.contains(column)));

        // then
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'create table a (b int, c numeric(4, 2), constraint d check (b in (1, 2)))', 'a.b,a.c'",
        "'create table a (b int) with (fillfactor = 80)', a.b",
        "'create table a (b int); alter table a add column c int, drop column b', a.c",
        "'create table a (b int); drop table a', ''"
    })
    void columnsOfMigrationsAreFound(String sql, String columns) {
        // then
        assertThat(
                        String.join(
                                ",",
                                Tables.after(MigrationsTest.statements(sql))
                                        .columns((table, column) -> true)))
                .isEqualTo(columns);
    }

    private static List<String> statementsOf(String service) {
        return Stream.of(service, "messaging")
                .flatMap(module -> files(module + "/src/main/resources/db", ".sql"))
                .sorted(comparing(file -> file.getFileName().toString()))
                .flatMap(file -> MigrationsTest.statements(Repository.read(file)).stream())
                .toList();
    }

    private static Stream<String> sourcesOf(String service) {
        return Stream.of(service, "messaging")
                .flatMap(module -> files(module + "/src/main/java", ".java"))
                .map(file -> NO_CODE.matcher(Repository.read(file)).replaceAll(""));
    }

    private static Stream<Path> files(String folder, String ending) {
        return REPOSITORY.filesBelow(folder, ending).stream();
    }
}
