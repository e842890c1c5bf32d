package io.anuencia.testbed.deploychecks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Returns all files below a folder whose names have this ending, ordered by path. What a build
     * makes is left out: other modules may be built at the same time.
     */
    public List<Path> filesBelow(String folder, String ending) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    file(folder),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            return directory.endsWith("target")
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.getFileName().toString().endsWith(ending)) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        return files.stream().sorted().toList();
    }
}
