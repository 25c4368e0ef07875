#!/bin/sh
# Joins style/*.css into the two style sheets that index.html has: target/style/boot.css, which comes
# with the page so that it can be painted at once, and target/style/anion.css.
#
# Trunk hashes and minifies a style sheet but does not follow @import. What must come first or last
# in the cascade is named here; the rest stands between, by name.
set -eu
cd "$(dirname "$0")/../.."

boot="tokens base frame skeleton boot"
first="button card"
last="forced print"

mkdir -p target/style
for name in $boot; do cat "style/$name.css"; done > target/style/boot.css.new
{
    for name in $first; do cat "style/$name.css"; done
    for file in style/*.css; do
        name=$(basename "$file" .css)
        case " $boot $first $last " in *" $name "*) ;; *) cat "$file" ;; esac
    done
    for name in $last; do cat "style/$name.css"; done
} > target/style/anion.css.new
for name in boot anion; do mv "target/style/$name.css.new" "target/style/$name.css"; done
