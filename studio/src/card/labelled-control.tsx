import type { ComponentChildren, ComponentType } from 'preact';
import type { ControlProps } from './field-control.tsx';

interface LabelledProps {
  readonly control: ComponentType<ControlProps>;
  readonly props: ControlProps;
  readonly showsRequired: boolean;
  /** Buttons beside the label. */
  readonly children?: ComponentChildren;
}

/** A control with its label; a control of several parts is a group of that name. */
export const LabelledControl = ({ control: Control, props, showsRequired, children }: LabelledProps) => {
  const { id, field } = props;
  const isGroup = /^(?:list|appearing|dictionary)$/.test(field.editor.kind);
  const text = (
    <>
      {field.label}
      {showsRequired && field.required && (
        <span class="required" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  );
  return (
    <div
      class="card-row"
      data-field={field.id}
      {...(isGroup ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      <div class="card-label">
        {isGroup ? (
          <span id={`${id}-label`}>{text}</span>
        ) : (
          <label id={`${id}-label`} for={id}>
            {text}
          </label>
        )}
        {children}
      </div>
      <Control {...props} />
    </div>
  );
};
