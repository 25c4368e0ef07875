#!/bin/sh
# Joins style/*.css into the three style sheets that index.html has: target/style/boot.css, which comes
# with the page so that it can be painted at once; target/style/anion.css, for Today and the entrance;
# and target/style/pages.css, which a release loads with the first page that is a part by itself.
#
# Trunk hashes and minifies a style sheet but does not follow @import. What must come first or last
# in the cascade is named here; the rest stands between, by name.
set -eu
cd "$(dirname "$0")/../.."

boot="tokens base frame skeleton entrance points checkbox jump now_card day_badge boot"
first="button card alarm as_of badge count day_card empty error_note ion_more menu
periods posts slots steps today"
last="forced print"

mkdir -p target/style
joined() { for name in $1; do cat "style/$name.css"; done; }
rest=
for file in style/*.css; do
    name=$(basename "$file" .css)
    case " $boot $(echo $first) $last tokens_later " in *" $name "*) ;; *) rest="$rest $name" ;; esac
done
joined "$boot" > target/style/boot.css.new
joined "$first $last" > target/style/anion.css.new
joined "tokens_later $rest $last" > target/style/pages.css.new
for name in boot anion pages; do mv "target/style/$name.css.new" "target/style/$name.css"; done
