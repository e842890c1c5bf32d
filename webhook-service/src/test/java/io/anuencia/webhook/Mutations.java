package io.anuencia.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invalid bodies: real structures with errors, and noise. Deterministic for a seed. */
public final class Mutations {

    private static final Path SAMPLES = Path.of("src/test/resources/webhook");
    private static final List<String> FRAGMENTS =
            List.of(
                    "null",
                    "{}",
                    "[]",
                    "\"\"",
                    "-1",
                    "1e999",
                    "[[[[[[",
                    "true",
                    "\"\\ud800\"",
                    "9".repeat(400),
                    "{\"a\":1,\"a\":2}",
                    "\"messages\":7,",
                    ",",
                    "\"\\u0000\"");

    private final Random random;
    private final List<byte[]> samples;

    /** Mutations of all samples. */
    public Mutations(long seed) {
        this.random = new Random(seed);
        try (Stream<Path> files = Files.list(SAMPLES)) {
            this.samples =
                    files.filter(file -> !file.toString().endsWith(".expected.json"))
                            .sorted()
                            .map(Mutations::read)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns this many bodies. */
    public List<byte[]> bodies(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private byte[] next() {
        byte[] sample = samples.get(random.nextInt(samples.size()));
        return switch (random.nextInt(7)) {
            case 0 -> noise();
            case 1 -> Arrays.copyOf(sample, random.nextInt(sample.length));
            case 2 -> flipped(sample);
            case 3 -> withFragment(sample);
            case 4 -> withFragment(withFragment(sample));
            case 5 -> deep();
            default -> withInvalidUtf8(sample);
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] sample) {
        byte[] flipped = sample.clone();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Replaces a value by something else. */
    private byte[] withFragment(byte[] sample) {
        String text = new String(sample, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':', random.nextInt(text.length()));
        if (colon < 0) {
            return sample;
        }
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
        return (text.substring(0, colon + 1) + fragment + text.substring(end))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] deep() {
        int depth = 1 + random.nextInt(20_000);
        return ("{\"entry\":" + "[".repeat(depth) + "]".repeat(random.nextInt(2) * depth) + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] withInvalidUtf8(byte[] sample) {
        byte[] invalid = sample.clone();
        for (int i = 0; i < 4; i++) {
            invalid[random.nextInt(invalid.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return invalid;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
