package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root; skipped otherwise. */
class SmallDiskIT {
    private static final int MEBIBYTES = 2;
    private static final byte[] MUCH = new byte[64 * 1024];

    @TempDir Path folder;

    @BeforeAll
    static void requireRoot() {
        assumeTrue(SmallDisk.isPossible(), "needs root");
    }

    private Path content() throws IOException {
        return Files.write(folder.resolve("content"), new byte[100]);
    }

    @Test
    void nothingMoreCanBeWrittenToAFullOneAndAllIsBackAtTheEnd() throws IOException {
        // given
        Path content = content();
        try (SmallDisk disk = SmallDisk.withRoom(MEBIBYTES, content)) {
            disk.take(content);
            // when
            disk.fill();
            // then
            assertThatThrownBy(() -> append(content)).hasMessageContaining("No space left");
            disk.empty();
            append(content);
            disk.giveBack(content);
        }
        assertThat(content).isRegularFile();
        assertThat(Files.isSymbolicLink(content)).isFalse();
        assertThat(Files.size(content)).isGreaterThan(MUCH.length);
        assertThat(folder.resolve("content.kept")).doesNotExist();
        assertThat(mounts()).doesNotContain("anuencia-small-disk");
    }

    private static void append(Path file) throws IOException {
        Files.write(file, MUCH, java.nio.file.StandardOpenOption.APPEND);
    }

    private static String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mounts"));
    }

    @Test
    void nothingIsLeftMountedByAKilledJvm() throws Exception {
        // given
        Path content = content();
        ChildProcess holder =
                ChildProcess.start(
                        new ChildProcess.Spec(
                                "holder",
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Holder.class.getName(),
                                        content.toString()),
                                Map.of(),
                                folder.resolve("holder.log"),
                                false));
        await("it lies on the disk")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.isSymbolicLink(content));
        Path disk = Files.readSymbolicLink(content).getParent();
        assertThat(mounts()).contains(disk.toString());
        // when
        holder.kill();
        // then
        await("the disk is gone")
                .untilAsserted(
                        () -> {
                            assertThat(mounts()).doesNotContain(disk.toString());
                            assertThat(disk).doesNotExist();
                        });
    }

    /** Holds a disk until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            Path content = Path.of(args[0]);
            try (SmallDisk disk = SmallDisk.withRoom(MEBIBYTES, content)) {
                disk.take(content);
                new CountDownLatch(1).await();
            }
        }
    }
}
