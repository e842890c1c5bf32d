package io.anuencia.testbed.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final List<Part> SERVERS = List.of(Part.POSTGRES, Part.KAFKA, Part.SIMULATOR);

    @TempDir Path data;

    @Test
    void aKilledPartStartsAgainOnItsDataAndTheFileFollows() {
        // given
        try (var stack = LocalStack.startParts(Options.forTests(data), line -> {}, SERVERS)) {
            var before = stack.description();
            for (var part : SERVERS) {
                // when
                stack.kill(part);
                stack.restart(part);
            }
            // then
            var after = StackFile.read(new DataFolder(data));
            assertThat(after.pids()).containsOnlyKeys("postgres", "kafka", "simulator");
            assertThat(after.pids().values()).doesNotContainAnyElementsOf(before.pids().values());
            assertThat(after.withPids(Map.of())).isEqualTo(before.withPids(Map.of()));
            assertAlive(after.pids().values());
        }
        assertThat(data.resolve("stack.json")).doesNotExist();
        assertThat(data.resolve("postgres")).doesNotExist();
        assertThat(data.resolve("logs").resolve("kafka.log")).exists();
    }

    @Test
    void theFileHasExactlyTheDocumentedMembers() throws Exception {
        // given
        try (var stack = LocalStack.startParts(Options.forTests(data), line -> {}, SERVERS)) {
            // when
            var file = Json.parse(Files.readString(stack.data().resolve("stack.json")));
            // then
            assertThat(file.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder(
                            "services",
                            "simulator",
                            "kafka",
                            "postgres",
                            "token",
                            "webhook",
                            "pids");
            assertThat(names(file, "services"))
                    .isEqualTo(Set.of("contacts", "consent", "dispatch", "webhook"));
            assertThat(names(file, "postgres"))
                    .isEqualTo(Set.of("host", "port", "user", "password"));
            assertThat(names(file, "webhook")).isEqualTo(Set.of("url", "appSecret", "verifyToken"));
        }
    }

    private static Set<String> names(JsonNode file, String member) {
        var names = new HashSet<String>();
        file.path(member).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aStackThatIsKilledLeavesNoProcessAndItsFolderIsRefusedOnlyWhileItRuns() throws Exception {
        // given
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Other.class.getName(), data.toString()));
        var other =
                ChildProcess.start(
                        new ChildProcess.Spec(
                                "other", command, Map.of(), data.resolve("other.log"), true));
        await("the other stack")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(data.resolve("stack.json")).exists());
        assertThatThrownBy(() -> LocalStack.startParts(Options.forTests(data), l -> {}, SERVERS))
                .hasMessageContaining("a stack is running on " + data)
                .hasMessageContaining("process " + other.pid());
        LocalStack.restart(data, Part.SIMULATOR);
        var pids = StackFile.read(new DataFolder(data)).pids().values();
        assertAlive(pids);
        // when
        other.kill();
        // then
        await("every process of it is gone")
                .untilAsserted(
                        () -> {
                            for (long pid : pids) {
                                assertThat(ChildProcess.running("part", pid)).isEmpty();
                            }
                        });
        LocalStack.startParts(Options.forTests(data), l -> {}, SERVERS).close();
    }

    @Test
    void aKeptStackGoesOnWithItsAddressesSecretsAndData() {
        // given
        var kept = new Options(data, false, true, true, 0, 80, 1, null, null, false);
        StackFile before;
        try (var stack = LocalStack.startParts(kept, line -> {}, SERVERS)) {
            before = stack.description();
            LocalPostgres.createDatabase(before.postgres().port(), "kept");
        }
        // when
        try (var stack = LocalStack.startParts(kept, line -> {}, SERVERS)) {
            // then
            var after = stack.description();
            assertThat(after.kafka()).isEqualTo(before.kafka());
            assertThat(after.postgres()).isEqualTo(before.postgres());
            assertThat(after.webhook()).isEqualTo(before.webhook());
            assertThat(databases(after)).contains("kept", "contacts", "consent", "dispatch");
        }
    }

    private static List<String> databases(StackFile stack) {
        var url = "jdbc:postgresql://127.0.0.1:" + stack.postgres().port() + "/postgres";
        try (var connection =
                        DriverManager.getConnection(
                                url, stack.postgres().user(), stack.postgres().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFolderThatNoStackMadeIsNeverDeleted() throws Exception {
        // given
        for (var name : List.of("postgres", "kafka", "logs", "run")) {
            var folder = Files.createDirectories(data.resolve(name).resolve(name));
            Files.writeString(folder.resolve("precious"), name);
            // when, then
            assertThatThrownBy(
                            () ->
                                    LocalStack.startParts(
                                            Options.forTests(folder.getParent()), l -> {}, SERVERS))
                    .hasMessageContaining("holds folders that no stack made");
            assertThat(folder.resolve("precious")).exists();
        }
    }

    private static void assertAlive(Iterable<Long> pids) {
        assertThat(pids)
                .allSatisfy(pid -> assertThat(ChildProcess.running("part", pid)).isPresent());
    }

    /** A stack in a JVM of its own. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws InterruptedException {
            var options = Options.forTests(Path.of(args[0]));
            LocalStack.startParts(options, System.out::println, SERVERS);
            new CountDownLatch(1).await();
        }
    }
}
