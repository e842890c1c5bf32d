package io.anuencia.testbed.deploychecks.manifests;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders overlays with kustomize or kubectl, whichever this machine has. */
public final class Kustomize {

    private final List<String> command;

    private Kustomize(List<String> command) {
        this.command = command;
    }

    /** Returns the renderer of this machine; empty if it has none. */
    public static Optional<Kustomize> ofThisMachine() {
        if (isInstalled("kustomize")) {
            return Optional.of(new Kustomize(List.of("kustomize", "build")));
        }
        return isInstalled("kubectl")
                ? Optional.of(new Kustomize(List.of("kubectl", "kustomize")))
                : Optional.empty();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Returns the resources of a folder of {@code deploy/kubernetes}, patched and named as a
     * cluster gets them.
     */
    public List<Resource> render(Repository repository, String folder) {
        return render(folder, repository.file("deploy/kubernetes/" + folder));
    }

    /**
     * Renders a folder with an addition to its kustomization, such as one that a page describes.
     */
    public List<Resource> render(Repository repository, String folder, String more) {
        try {
            Path directory = Files.createTempDirectory("kustomize").toRealPath();
            Path kustomization = directory.resolve("kustomization.yaml");
            Path base = repository.file("deploy/kubernetes/" + folder).toRealPath();
            try {
                Files.writeString(
                        kustomization,
                        "resources: [%s]%n%s".formatted(directory.relativize(base), more));
                return render(folder + " with more", directory);
            } finally {
                Files.deleteIfExists(kustomization);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add to " + folder, e);
        }
    }

    private List<Resource> render(String origin, Path directory) {
        List<String> words =
                Stream.concat(command.stream(), Stream.of(directory.toString())).toList();
        try {
            Path complaints = Files.createTempFile("kustomize", ".err");
            Process process = new ProcessBuilder(words).redirectError(complaints.toFile()).start();
            byte[] rendered = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            String said = Files.readString(complaints);
            Files.delete(complaints);
            if (status != 0) {
                throw new ManifestException(origin + ": " + said, null);
            }
            return StrictYaml.read(origin, new String(rendered, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rendering " + origin, e);
        }
    }
}
