package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each line of the compliance map names existing code and tests. */
class ComplianceMapTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Pattern CODED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE =
            Pattern.compile("(?:[a-z]+/)?([A-Z][a-z]\\w*)(?:\\.(\\w+))?");
    private static final Pattern PACKAGE = Pattern.compile("[a-z]+");
    private static final Pattern REASON = Pattern.compile("[A-Z]{2,4}_[A-Z_]+[A-Z]");
    private static final Set<String> SERVICES =
            Set.of("consent", "contacts", "dispatch", "webhook");
    private static final int LINES_AT_LEAST = 50;
    private static final String RECORDS = "\n## 8. ";

    private static Map<String, List<Path>> sources;
    private static Set<String> packages;
    private static Set<String> reasons;

    /**
     * A line of a table on the page.
     *
     * @param promise the guide's requirement
     * @param code code that fulfils it
     * @param tests tests that show it
     */
    private record Line(String promise, String code, String tests) {}

    @BeforeAll
    static void readTheSources() {
        List<Path> files = REPOSITORY.filesBelow("", ".java");
        sources =
                files.stream()
                        .filter(file -> file.toString().contains("/src/"))
                        .collect(
                                Collectors.groupingBy(
                                        file ->
                                                file.getFileName()
                                                        .toString()
                                                        .replace(".java", "")));
        packages =
                files.stream()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(file -> file.getParent().getFileName().toString())
                        .collect(Collectors.toSet());
        reasons = new HashSet<>();
        for (Path file : files) {
            if (file.toString().contains("-service/src/main/")) {
                Matcher found = REASON.matcher(Repository.read(file));
                while (found.find()) {
                    reasons.add(found.group());
                }
            }
        }
    }

    private static String page() {
        return REPOSITORY.read("docs/compliance.md");
    }

    private static List<Line> lines() {
        return page().substring(0, page().indexOf(RECORDS))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| The guide says"))
                .map(line -> line.substring(1).split("\\|"))
                .filter(cells -> cells.length == 3)
                .map(cells -> new Line(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                .toList();
    }

    private static List<String> coded(String cell) {
        List<String> found = new ArrayList<>();
        Matcher matcher = CODED.matcher(cell);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Whether a type exists in the named source set, with the named member. */
    private static boolean exists(String name, String sourceSet) {
        Matcher type = TYPE.matcher(name);
        if (!type.matches()) {
            return false;
        }
        String folder = name.contains("/") ? "/" + name.split("/")[0] + "/" : "/";
        return sources.getOrDefault(type.group(1), List.of()).stream()
                .filter(file -> file.toString().contains(sourceSet))
                .filter(file -> file.toString().contains(folder))
                .anyMatch(
                        file ->
                                type.group(2) == null
                                        || Repository.read(file).contains(type.group(2)));
    }

    private static boolean isTest(String name) {
        return name.matches("(?:[a-z]+/)?[A-Z]\\w*(?:Test|IT)(?:\\.\\w+)?");
    }

    @Test
    void everyLineNamesATestAndEveryTestIsThere() {
        for (Line line : lines()) {
            // given
            List<String> tests = coded(line.tests()).stream().filter(test -> isTest(test)).toList();

            // then
            assertThat(tests.isEmpty() && !line.tests().startsWith("the same"))
                    .as("no test: %s", line.promise())
                    .isFalse();
            assertThat(tests)
                    .as("%s", line.promise())
                    .allMatch(test -> exists(test, "/src/test/java/"));
        }
    }

    @Test
    void everyLineNamesCodeThatIsThere() {
        for (Line line : lines()) {
            // given
            List<String> named =
                    coded(line.code()).stream()
                            .filter(name -> !SERVICES.contains(name))
                            .filter(
                                    name ->
                                            TYPE.matcher(name).matches()
                                                    || PACKAGE.matcher(name).matches())
                            .toList();

            // then
            assertThat(named).as("no code: %s", line.promise()).isNotEmpty();
            assertThat(named)
                    .as("%s", line.promise())
                    .allMatch(name -> packages.contains(name) || exists(name, "/src/main/java/"));
        }
    }

    @Test
    void everyReasonCodeOfThePageIsOneThatAServiceGives() {
        // given
        Set<String> named =
                Arrays.stream(page().split("`"))
                        .filter(word -> REASON.matcher(word).matches())
                        .collect(Collectors.toSet());

        // then
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(reasons).containsAll(named);
    }

    @Test
    void everyFieldOfARecordIsToldUnderTheNameThatThePageGives() {
        // given
        String records =
                sources.get("ConsentRecord").stream()
                                .map(Repository::read)
                                .findFirst()
                                .orElseThrow()
                        + sources.get("RecordTerms").stream()
                                .map(Repository::read)
                                .findFirst()
                                .orElseThrow();
        List<String> names =
                coded(page().substring(page().indexOf(RECORDS))).stream()
                        .filter(name -> name.matches("(dpv|dct|anuencia):\\w+"))
                        .toList();

        // then
        assertThat(names).hasSizeGreaterThan(25);
        assertThat(names).allMatch(name -> records.contains('"' + name + '"'));
    }

    @Test
    void pageHasItsLines() {
        // then
        assertThat(lines()).hasSizeGreaterThan(LINES_AT_LEAST);
    }
}
