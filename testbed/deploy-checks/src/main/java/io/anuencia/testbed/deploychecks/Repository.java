package io.anuencia.testbed.deploychecks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The repository around this module.
 *
 * @param root its top folder
 */
public record Repository(Path root) {

    /** Looks in the working directory and in every folder above it. */
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

    /** A path below the top folder. */
    public Path file(String path) {
        return root.resolve(path);
    }

    /** The text of a file. */
    public String read(String path) {
        return read(file(path));
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** All files below a folder whose name ends so, in order of their paths. */
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
