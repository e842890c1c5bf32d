package io.anuencia.testbed.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Checks the tables of this package against packaged services, without starting them. */
public final class Fitting {

    private final ClassFileLocator classes;
    private final TypePool types;

    private Fitting(ClassFileLocator classes) {
        this.classes = classes;
        this.types = TypePool.Default.of(classes);
    }

    /** Opens these jars, which hold the services and everything they need. */
    public static Fitting to(List<Path> jars) {
        List<ClassFileLocator> locators = new ArrayList<>();
        try {
            for (Path jar : jars) {
                locators.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a jar cannot be read", e);
        }
        locators.add(ClassFileLocator.ForClassLoader.ofSystemLoader());
        return new Fitting(new ClassFileLocator.Compound(locators));
    }

    /** Returns the places at which no service can be watched; empty in a good build. */
    public List<String> misfits() {
        return Arrays.stream(Probe.values())
                .filter(probe -> methods(probe) != 1)
                .map(probe -> probe + ": " + probe.type() + "." + probe.method())
                .toList();
    }

    private int methods(Probe probe) {
        TypePool.Resolution type = types.describe(probe.type());
        return type.isResolved()
                ? type.resolve().getDeclaredMethods().filter(probe::watches).size()
                : 0;
    }

    /** The names of all bugs. */
    public static List<String> bugs() {
        return Arrays.stream(Bug.values()).map(Bug::name).toList();
    }

    /** The key of the service in which a bug is planted. */
    public static String serviceOf(String bug) {
        return Bug.valueOf(bug).service();
    }

    /**
     * Changes the classes of a bug as the agent would, and discards the result.
     *
     * @throws IllegalStateException if something does not fit; names it
     */
    public void plant(String bug) {
        Weaving weaving = Weaving.of(Optional.of(Bug.valueOf(bug)));
        for (Mutation mutation : Bug.valueOf(bug).mutations()) {
            TypeDescription type = types.describe(mutation.type()).resolve();
            weaving.change(new ByteBuddy().redefine(type, classes), type).make(types);
        }
    }
}
