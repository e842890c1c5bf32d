package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files of one stack; at most one stack uses the folder at a time. */
final class DataFolder {
    private static final List<String> OWNED =
            List.of("postgres", "kafka", "logs", "history", "run", "containers");
    private static final List<String> OWNED_FILES =
            List.of("stack.json", "clock", "sample-people.csv", "summary.json");

    private final Path root;

    DataFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    /** The histories of a watched stack, one file for each process. */
    Path history() {
        return root.resolve("history");
    }

    /**
     * Returns a file for the notes of a process that starts now. A killed process may have
     * truncated its last line, so nobody may append to its file.
     */
    Path newHistory(Part part) {
        return history().resolve(part.key() + "-" + System.nanoTime() + ".ndjson");
    }

    Path stackFile() {
        return root.resolve("stack.json");
    }

    Path clockFile() {
        return root.resolve("clock");
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    boolean hasSettings() {
        return Files.exists(settings());
    }

    Path settings() {
        return run().resolve("settings.json");
    }

    /**
     * Takes the folder for this process until it ends.
     *
     * @throws IllegalStateException if another process has it, or it contains files of no stack
     */
    FileLock take() {
        refuseForeign();
        makeFolders();
        Optional<FileLock> lock = tryLock();
        return lock.orElseThrow(
                () ->
                        new IllegalStateException(
                                "a stack is running on "
                                        + root
                                        + owner()
                                        + ": stop it first, or choose another folder with --data"));
    }

    /** Only a folder with our lock file is ours; in any other nothing may be deleted later. */
    private void refuseForeign() {
        boolean holdsOurNames = OWNED.stream().map(root::resolve).anyMatch(Files::exists);
        if (holdsOurNames && !Files.exists(lockFile())) {
            throw new IllegalStateException(
                    root + " holds folders that no stack made: choose another with --data");
        }
    }

    /** Whether a process has taken the folder. */
    boolean isTaken() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        Optional<FileLock> lock = tryLock();
        lock.ifPresent(DataFolder::release);
        return lock.isEmpty();
    }

    private void makeFolders() {
        try {
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + root, e);
        }
    }

    private Optional<FileLock> tryLock() {
        try {
            var channel =
                    FileChannel.open(
                            lockFile(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.writeString(root.resolve("owner"), Long.toString(ProcessHandle.current().pid()));
            return Optional.of(lock);
        } catch (OverlappingFileLockException ours) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the folder " + root, e);
        }
    }

    private String owner() {
        try {
            return " (process " + Files.readString(root.resolve("owner")).strip() + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock a folder", e);
        }
    }

    /** Deletes the files of an earlier stack. */
    void wipe() {
        OWNED.forEach(name -> delete(root.resolve(name)));
        OWNED_FILES.forEach(name -> delete(root.resolve(name)));
        makeFolders();
    }

    /** Deletes databases and broker data; logs, results and settings stay. */
    void deleteStores() {
        delete(postgres());
        delete(kafka());
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    void notePid(Part part, ChildProcess process) {
        write(pidFile(part), process.pid() + " " + process.startedAt() + "\n");
    }

    void forgetPid(Part part) {
        delete(pidFile(part));
    }

    /**
     * Returns the running process of a part; empty if it is gone, or its pid now belongs to
     * another.
     */
    Optional<ChildProcess> process(Part part) {
        try {
            var fields = Files.readString(pidFile(part)).strip().split(" ");
            return ChildProcess.running(part.key(), Long.parseLong(fields[0]))
                    .filter(p -> p.startedAt().equals(Instant.parse(fields[1])));
        } catch (IOException neverStarted) {
            return Optional.empty();
        }
    }

    private Path pidFile(Part part) {
        return run().resolve(part.key() + ".pid");
    }

    /** Replaces a file atomically: readers see the old or the new one. */
    static void write(Path file, String content) {
        write(file, content, "rw-------");
    }

    /** Replaces a file that is not secret, and is read by services that run as other users. */
    static void writeReadable(Path file, String content) {
        write(file, content, "rw-r--r--");
    }

    private static void write(Path file, String content, String permissions) {
        try {
            var partial = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(partial, content);
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString(permissions));
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
