package io.anuencia.testbed.deploychecks.sources;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.anuencia.testbed.deploychecks.sources.SourceType.SourceMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses Java sources with the compiler's parser, without resolving or compiling them. */
public final class JavaSources {

    private static final Pattern PARAMETER =
            Pattern.compile("@param\\s+(\\w+)\\s+(.*?)(?=\\s@[a-z]|\\z)", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link|value)\\s+#?([^}]*)}");

    private JavaSources() {}

    /** Returns the types of these files, in order. */
    public static List<SourceType> typesIn(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            List<SourceType> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(DocTrees.instance(task), types).scan(unit, null);
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot parse " + files, e);
        }
    }

    private static final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final List<SourceType> types;

        Reader(DocTrees docs, List<SourceType> types) {
            this.docs = docs;
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String comment = comment(getCurrentPath());
            types.add(
                    new SourceType(
                            nameOf(getCurrentPath()),
                            annotations(type.getModifiers()),
                            untagged(comment),
                            parameters(comment),
                            methods(type)));
            return super.visitClass(type, nothing);
        }

        private List<SourceMethod> methods(ClassTree type) {
            List<SourceMethod> methods = new ArrayList<>();
            for (var member : type.getMembers()) {
                if (member instanceof MethodTree method && method.getReturnType() != null) {
                    methods.add(
                            new SourceMethod(
                                    method.getName().toString(),
                                    written(method.getReturnType()),
                                    annotations(method.getModifiers()),
                                    untagged(comment(new TreePath(getCurrentPath(), method)))));
                }
            }
            return methods;
        }

        /** A type without the annotations of its parts. */
        private static String written(Tree type) {
            if (type instanceof AnnotatedTypeTree annotated) {
                return written(annotated.getUnderlyingType());
            }
            if (type instanceof ParameterizedTypeTree generic) {
                return written(generic.getType())
                        + generic.getTypeArguments().stream()
                                .map(Reader::written)
                                .collect(Collectors.joining(", ", "<", ">"));
            }
            return type.toString();
        }

        private String comment(TreePath path) {
            String comment = docs.getDocComment(path);
            return comment == null ? "" : comment;
        }

        private static String nameOf(TreePath path) {
            String name = ((ClassTree) path.getLeaf()).getSimpleName().toString();
            return path.getParentPath().getLeaf() instanceof ClassTree
                    ? nameOf(path.getParentPath()) + "." + name
                    : name;
        }

        private static Map<String, String> annotations(ModifiersTree modifiers) {
            Map<String, String> annotations = new LinkedHashMap<>();
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                annotations.put(annotation.getAnnotationType().toString(), annotation.toString());
            }
            return annotations;
        }

        private static Map<String, String> parameters(String comment) {
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher found = PARAMETER.matcher(comment);
            while (found.find()) {
                parameters.put(found.group(1), oneLine(found.group(2)));
            }
            return parameters;
        }

        private static String untagged(String comment) {
            Matcher tag = Pattern.compile("(?m)^\\s*@[a-z]").matcher(comment);
            return oneLine(tag.find() ? comment.substring(0, tag.start()) : comment);
        }

        private static String oneLine(String text) {
            return INLINE.matcher(text).replaceAll("$1").strip().replaceAll("\\s+", " ");
        }
    }
}
