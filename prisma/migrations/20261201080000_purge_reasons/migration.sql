-- Removing words for good takes them out of the reasons of earlier entries too; the entries stay.
CREATE OR REPLACE FUNCTION protect_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erasing text := coalesce(current_setting('portada.erasing', true), '');
BEGIN
  IF TG_OP = 'DELETE' AND erasing IN ('retention', 'purge') THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND erasing = 'retention' AND NEW.address IS NULL
     AND to_jsonb(NEW) - 'address' = to_jsonb(OLD) - 'address' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND erasing = 'purge' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit entries are neither changed nor deleted' USING ERRCODE = 'check_violation',
    CONSTRAINT = 'audit_entry_stays';
END $$;
