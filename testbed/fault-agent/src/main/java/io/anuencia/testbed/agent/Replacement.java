package io.anuencia.testbed.agent;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Replaces constants in the code of a class; a constant that is missing is an error. */
final class Replacement extends AsmVisitorWrapper.AbstractBase {

    private final boolean texts;
    private final String from;
    private final String to;

    private Replacement(boolean texts, String from, String to) {
        this.texts = texts;
        this.from = from;
        this.to = to;
    }

    static Replacement text(String from, String to) {
        return new Replacement(true, from, to);
    }

    static Replacement field(String from, String to) {
        return new Replacement(false, from, to);
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new Replacing(visitor, type.getName());
    }

    private final class Replacing extends ClassVisitor {

        private final String type;
        private int replaced;

        Replacing(ClassVisitor next, String type) {
            super(OpenedClassReader.ASM_API, next);
            this.type = type;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            return next == null ? null : new InMethod(next);
        }

        @Override
        public void visitEnd() {
            if (replaced == 0) {
                throw new IllegalStateException(type + " has no \"" + from + "\" to replace");
            }
            super.visitEnd();
        }

        private final class InMethod extends MethodVisitor {

            InMethod(MethodVisitor next) {
                super(OpenedClassReader.ASM_API, next);
            }

            @Override
            public void visitLdcInsn(Object value) {
                if (texts && value instanceof String text && text.contains(from)) {
                    replaced++;
                    super.visitLdcInsn(text.replace(from, to));
                } else {
                    super.visitLdcInsn(value);
                }
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                boolean found = !texts && opcode == Opcodes.GETSTATIC && name.equals(from);
                if (found) {
                    replaced++;
                }
                super.visitFieldInsn(opcode, owner, found ? to : name, descriptor);
            }
        }
    }
}
