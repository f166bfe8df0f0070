-- A picture that moves has a rendition that moves as well.
ALTER TABLE "image_rendition" DROP CONSTRAINT "image_rendition_crop";
ALTER TABLE "image_rendition" ADD CONSTRAINT "image_rendition_crop"
  CHECK (crop IN ('full', '16x9', '4x3', '1x1', 'animated'));
