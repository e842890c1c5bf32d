package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperIT {
    @TempDir Path folder;

    @Test
    void whatAKilledJvmStartedDiesWithIt() throws Exception {
        // given
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Parent.class.getName(), folder.toString()));
        var spec =
                new ChildProcess.Spec(
                        "parent", command, Map.of(), folder.resolve("parent.log"), true);
        var parent = ChildProcess.start(spec);
        var pids = folder.resolve("pids");
        await("all run")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pids).exists());
        var children = Files.readString(pids).split(" ");
        var released = Files.readString(folder.resolve("released"));
        // when
        parent.kill();
        // then
        await("nothing is left behind")
                .untilAsserted(
                        () -> {
                            for (String pid : children) {
                                assertThat(ChildProcess.running(pid, Long.parseLong(pid)))
                                        .isEmpty();
                            }
                            assertThat(folder.resolve("anuencia-temporary")).doesNotExist();
                        });
        var survivor = ChildProcess.running("released", Long.parseLong(released));
        assertThat(survivor).isPresent();
        survivor.get().kill();
    }

    @Test
    void onlyAFolderThatIsCalledOursIsEverDeleted() {
        // when, then
        assertThatThrownBy(() -> Reaper.deleteAtEnd(folder.resolve("somebody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a temporary folder of ours");
    }

    /**
     * A JVM that starts four processes and waits: its own, two that are not its own, of which only
     * one is listed yet, and one that it has released.
     */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            var folder = Path.of(args[0]);
            Files.createDirectories(folder.resolve("anuencia-temporary"));
            Reaper.deleteAtEnd(folder.resolve("anuencia-temporary"));
            var owned = ChildProcess.start(sleeper(folder, false));
            var listed = ChildProcess.start(sleeper(folder, true));
            listed.release();
            Files.writeString(folder.resolve("listed.pid"), listed.pid() + " x\n");
            var justStarted = ChildProcess.start(sleeper(folder, true));
            var released = ChildProcess.start(sleeper(folder, true));
            released.release();
            Files.writeString(folder.resolve("released"), "" + released.pid());
            ChildProcess.endWithThisJvm(folder);
            Files.writeString(
                    folder.resolve("pids.part"),
                    owned.pid() + " " + listed.pid() + " " + justStarted.pid());
            Files.move(folder.resolve("pids.part"), folder.resolve("pids"));
            new CountDownLatch(1).await();
        }

        private static ChildProcess.Spec sleeper(Path folder, boolean outlives) {
            return new ChildProcess.Spec(
                    "sleeper",
                    List.of("sleep", "600"),
                    Map.of(),
                    folder.resolve("sleeper.log"),
                    outlives);
        }
    }
}
