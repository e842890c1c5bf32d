package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.Repository;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the transaction timeouts of a service from its sources. */
final class LongTransactions {

    /** The default timeout of Quarkus. */
    private static final Duration OTHERS = Duration.ofSeconds(60);

    private static final Pattern LIMIT =
            Pattern.compile("@TransactionConfiguration\\(\\s*timeout\\s*=\\s*(\\w+)\\s*\\)");

    private LongTransactions() {}

    static Duration longest(Repository repository, String service) {
        return Stream.of(service, "messaging")
                .flatMap(
                        module ->
                                repository.filesBelow(module + "/src/main/java", ".java").stream())
                .map(Repository::read)
                .flatMap(LongTransactions::limits)
                .reduce(OTHERS, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static Stream<Duration> limits(String source) {
        return LIMIT.matcher(source)
                .results()
                .map(limit -> limit.group(1))
                .map(limit -> Character.isDigit(limit.charAt(0)) ? limit : constant(source, limit))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.replace("_", ""))));
    }

    private static String constant(String source, String name) {
        Matcher constant = Pattern.compile("\\b" + name + "\\s*=\\s*([\\d_]+);").matcher(source);
        if (!constant.find()) {
            throw new IllegalStateException("no number is given for " + name);
        }
        return constant.group(1);
    }
}
