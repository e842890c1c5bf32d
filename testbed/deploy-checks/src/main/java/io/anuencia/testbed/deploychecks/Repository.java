package io.anuencia.testbed.deploychecks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The repository that contains this module.
 *
 * @param root its top folder
 */
public record Repository(Path root) {

    /** Finds the repository from the working directory upwards. */
    public static Repository here() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/kafka/topics.yaml"))) {
                return new Repository(folder);
            }
        }
        throw new IllegalStateException("no deploy/kafka/topics.yaml here or above");
    }

    /** Returns a path below the top folder. */
    public Path file(String path) {
        return root.resolve(path);
    }

    /** Reads a file by its path in the repository. */
    public String read(String path) {
        return read(file(path));
    }

    /** Reads a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns all files below a folder whose names have this ending, ordered by path. */
    public List<Path> filesBelow(String folder, String ending) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
