package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of reason codes lists each code that a service may answer, and no other. */
class ReasonCodesTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z]+_[A-Z_]+)[^|]*\\| ([^|]+) \\|");
    private static final Pattern CONSTANT =
            Pattern.compile("(?m)^    ([A-Z]+_[A-Z_]+)\\(Effect\\.([A-Z]+)\\)");
    private static final Pattern OF_MESSAGES =
            Pattern.compile("\"((?:CNT|PRV|RCPT|DSP)_[A-Z_]+)[\":]");
    private static final Pattern OF_PAUSES = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+): ");

    private static final Pattern OF_AUDIENCES =
            Pattern.compile("refused\\(\\s*\"([A-Z]+(?:_[A-Z]+)+)\"");

    private static <T> Stream<T> rows(Function<MatchResult, T> read) {
        return ROW.matcher(REPOSITORY.read("docs/reason-codes.md")).results().map(read);
    }

    private static TreeSet<String> literals(String service, Pattern pattern) {
        return REPOSITORY.filesBelow(service + "/src/main/java", ".java").stream()
                .flatMap(file -> pattern.matcher(Repository.read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void reasonsOfDecisionsStandThereWithWhatTheyMakeOfThem() {
        // given
        Map<String, String> effects =
                CONSTANT.matcher(
                                REPOSITORY.read(
                                        "consent-service/src/main/java/io/anuencia/consent/decision/Reason.java"))
                        .results()
                        .collect(
                                Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        // then
        assertThat(effects).hasSizeGreaterThan(70);
        assertThat(rows(row -> Map.entry(row.group(1), row.group(2))).toList())
                .containsAll(effects.entrySet());
    }

    @Test
    void reasonsOfDecisionsStandThereInTheirOrder() {
        // given
        List<String> reasons =
                CONSTANT.matcher(
                                REPOSITORY.read(
                                        "consent-service/src/main/java/io/anuencia/consent/decision/Reason.java"))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        // then
        assertThat(rows(row -> row.group(1)).filter(reasons::contains).toList())
                .containsExactlyElementsOf(reasons);
    }

    @Test
    void codesOfMessagesTextsAndPausesStandThere() {
        // given
        TreeSet<String> codes = literals("dispatch-service", OF_MESSAGES);
        codes.addAll(literals("dispatch-service", OF_PAUSES));
        codes.addAll(literals("contacts-service", OF_AUDIENCES));

        // then
        assertThat(codes).hasSizeGreaterThan(30);
        assertThat(rows(row -> row.group(1)).toList()).containsAll(codes);
    }

    @Test
    void noCodeOfThePageIsUnknownToTheServices() {
        // given
        String sources =
                Stream.of("consent-service", "dispatch-service", "contacts-service")
                        .map(service -> service + "/src/main/java")
                        .flatMap(folder -> REPOSITORY.filesBelow(folder, ".java").stream())
                        .map(Repository::read)
                        .collect(Collectors.joining());

        // then
        assertThat(rows(row -> row.group(1)).toList())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        code -> assertThat(sources).containsPattern("(?<!\\w)" + code + "(?!\\w)"));
    }
}
