package io.anuencia.testbed.deploychecks.migrations;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations run while the services of the previous release go on writing. */
class MigrationsTest {

    private static final Repository REPOSITORY = Repository.here();

    /** Those before were merged without this rule, and merged migrations stay as they are. */
    private static final String FIRST = "V202611302200";

    /** Those before were merged when a migration could alter several tables. */
    private static final String FIRST_OF_ONE_TABLE = "V202612011530";

    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern NEW_TABLE =
            Pattern.compile("\\bcreate (?:unlogged )?table (?:if not exists )?(\\w+)");
    private static final Pattern INDEX =
            Pattern.compile(
                    "\\bcreate (?:unique )?index (concurrently )?(?:if not exists )?(?:\\w+ )?"
                            + "on (?:only )?(\\w+)");
    private static final Pattern CONCURRENT =
            Pattern.compile("(create|drop)( unique)? index concurrently .*");

    private static final Pattern ALTERING = Pattern.compile("(?:alter|drop) table .*");
    private static final Pattern ALTERED =
            Pattern.compile("(?:alter|drop) table (?:if exists )?(?:only )?(\\w+) ?.*");
    private static final Pattern DROPPING_AN_INDEX =
            Pattern.compile("drop index (?!concurrently).*");
    private static final Pattern REWRITING = Pattern.compile("(update|insert|delete|with) .*");

    static Stream<Path> migrations() {
        return Stream.of("messaging", "contacts-service", "consent-service", "dispatch-service")
                .flatMap(
                        module ->
                                REPOSITORY
                                        .filesBelow(module + "/src/main/resources/db", ".sql")
                                        .stream());
    }

    static Stream<Path> newMigrations() {
        return migrations().filter(file -> file.getFileName().toString().compareTo(FIRST) > 0);
    }

    static List<String> statements(String sql) {
        String bare = COMMENT.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll("");
        return Stream.of(bare.replaceAll("\\s+", " ").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Returns the tables that a plain index would stop writes to. */
    private static List<String> stoppedBy(String sql) {
        String statements = String.join("; ", statements(sql));
        List<String> made =
                NEW_TABLE.matcher(statements).results().map(found -> found.group(1)).toList();
        return INDEX.matcher(statements)
                .results()
                .filter(index -> index.group(1) == null)
                .map(index -> index.group(2))
                .filter(table -> !made.contains(table))
                .toList();
    }

    /** A plain index stops inserts until the whole table was read. */
    @ParameterizedTest
    @MethodSource("newMigrations")
    void indexOfAnOlderTableIsBuiltConcurrently(Path migration) {
        // then
        assertThat(stoppedBy(Repository.read(migration))).isEmpty();
    }

    static Stream<Path> alteringMigrations() {
        return newMigrations()
                .filter(
                        file ->
                                statements(Repository.read(file)).stream()
                                        .anyMatch(ALTERING.asMatchPredicate()));
    }

    /** An altered table is locked even for readers until the migration ends. */
    @ParameterizedTest
    @MethodSource("alteringMigrations")
    void rowsAreRewrittenInAnotherMigrationThanTheOneThatAltersATable(Path migration) {
        // then
        assertThat(statements(Repository.read(migration))).noneMatch(REWRITING.asMatchPredicate());
    }

    static Stream<Path> migrationsOfOneTable() {
        return alteringMigrations()
                .filter(file -> file.getFileName().toString().compareTo(FIRST_OF_ONE_TABLE) > 0);
    }

    /** It would hold one of them while it waits for the other (ADR 0140). */
    @ParameterizedTest
    @MethodSource("migrationsOfOneTable")
    void tablesAreAlteredInAMigrationEach(Path migration) {
        // then
        assertThat(alteredBy(Repository.read(migration))).hasSize(1);
    }

    /** Returns the tables that a migration alters, without those that it makes. */
    private static Set<String> alteredBy(String sql) {
        List<String> statements = statements(sql);
        Set<String> altered =
                statements.stream()
                        .map(ALTERED::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1))
                        .collect(toCollection(TreeSet::new));
        NEW_TABLE
                .matcher(String.join("; ", statements))
                .results()
                .forEach(made -> altered.remove(made.group(1)));
        return altered;
    }

    /** A plain one stops even reads of the table, behind every transaction that has used it. */
    @ParameterizedTest
    @MethodSource("newMigrations")
    void indexIsDroppedConcurrently(Path migration) {
        // then
        assertThat(statements(Repository.read(migration)))
                .noneMatch(DROPPING_AN_INDEX.asMatchPredicate());
    }

    static Stream<Path> concurrentMigrations() {
        return newMigrations()
                .filter(
                        file ->
                                statements(Repository.read(file)).stream()
                                        .anyMatch(CONCURRENT.asMatchPredicate()));
    }

    /**
     * Flyway runs such a statement outside of a transaction, and then all others of its file. An
     * index that was left unfinished is dropped before it is built.
     */
    @ParameterizedTest
    @MethodSource("concurrentMigrations")
    void indexThatIsBuiltOrDroppedConcurrentlyHasAMigrationOfItsOwn(Path migration) {
        // given
        List<String> statements = statements(Repository.read(migration));

        // then
        assertThat(statements).hasSizeLessThanOrEqualTo(2);
        assertThat(statements.get(0)).startsWith("drop index concurrently if exists ");
        assertThat(statements.subList(1, statements.size()))
                .allMatch(create -> create.matches("create( unique)? index concurrently .*"));
    }

    @Test
    void someMigrationsAreNewAndManyAreNot() {
        // then
        assertThat(newMigrations()).hasSizeGreaterThan(3);
        assertThat(migrations()).hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @CsvSource({
        "'create index ix_a on permit (b)', permit",
        "'create unique index if not exists ix_a on permit using gin (b)', permit",
        "'create table other (a int); create index on permit (a)', permit",
        "'create table permit (a int); create index ix_a on permit (a)', ",
        "'-- create index ix_a on permit (b)', ",
        "'create index concurrently ix_a on permit (b)', "
    })
    void plainIndexIsFoundInAMigration(String sql, String stopped) {
        // then
        assertThat(stoppedBy(sql)).isEqualTo(stopped == null ? List.of() : List.of(stopped));
    }

    @ParameterizedTest
    @CsvSource({
        "'alter table permit add column a int, add column b int', permit",
        "'alter table permit add column a int; drop table if exists brand', 'brand,permit'",
        "'create table brand (a int); alter table brand add check (a > 0)', ''",
        "'-- alter table permit', ''"
    })
    void alteredTablesAreFoundInAMigration(String sql, String altered) {
        // then
        assertThat(String.join(",", alteredBy(sql))).isEqualTo(altered);
    }
}
