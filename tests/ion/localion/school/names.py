"""First and last names for invented people. "Tess" and "Theo" are left to two of the logins."""

FEMALE = """
Aaliyah Abigail Adaeze Aiko Aisha Alejandra Alice Amara Amelia Amina Ana Anika Anjali Anya Ava Beatriz Bianca Camila
Carmen Chandra Charlotte Chiara Chloe Claire Daniela Deepa Diana Divya Elena Elif Ella Emily Esther Eva Fatima Fiona
Freya Gabriela Grace Hana Hannah Harper Ifeoma Imani Ines Ingrid Isabel Jasmine Ji-woo Julia Kavya Keiko Khadija
Kiara Laila Leila Lena Lin Lucia Mai Maria Maya Mei Mia Mina Miriam Nadia Naomi Nia Nina Noor Olivia Padma Paige
Priya Rachel Rania Rosa Ruth Saanvi Sadie Samira Sara Shreya Sofia Soo-jin Stella Tala Tanya Thuy Uma Valeria Vera
Wen Yara Yasmin Zainab Zoe
""".split()

MALE = """
Aarav Adam Ahmed Aidan Alan Alejandro Amir Andre Anh Anil Antonio Arjun Arthur Ben Bilal Brandon Bruno Caleb Carlos
Chen Chidi Daniel Darius David Dev Diego Dmitri Eitan Elias Emeka Emmanuel Eric Ethan Farhan Felix Gabriel George
Gopal Hamza Haruki Hassan Henry Hugo Ibrahim Idris Isaac Ivan Jae-won Jamal James Javier Jin Jonas Jorge Joseph
Joshua Juan Kamal Kenji Kofi Kwame Leo Liam Luca Luis Malik Marco Marcus Mateo Matthew Miguel Minh Mohamed Nathan
Nikhil Noah Obinna Omar Oscar Pablo Patrick Peter Quentin Rafael Rahul Ravi Reza Rohan Ryan Samir Samuel Santiago
Seung-min Simon Sunil Tariq Thanh Thomas Tomas Victor Vikram Wei William Xavier Yusuf Zachary
""".split()

LAST = """
Abdi Abebe Acosta Adeyemi Agarwal Ahmed Ali Alvarez Anderson Bailey Baker Balogun Banerjee Barnes Becker Bell
Bennett Bhatt Bianchi Brooks Brown Bui Cameron Campbell Castillo Chang Chatterjee Chaudhry Chen Cho Choi Chowdhury
Clark Cohen Cole Collins Cooper Cruz Dang Das Davis Desai Diallo Diaz Dinh Do Duong Edwards Eze Farouk Fernandez
Fischer Flores Foster Garcia Ghosh Gomez Gonzalez Green Gupta Gutierrez Haddad Hall Han Harris Hassan Hernandez Hill
Ho Hoang Hong Howard Hussain Ibarra Ito Iyer Jackson Jain James Jensen Jimenez Johnson Jones Joshi Kamau Kang Kapoor
Kaur Kelly Khan Kim King Klein Kowalski Kumar Lam Lee Levy Lewis Li Liang Lin Liu Lopez Lu Ma Mahmoud Martin
Martinez Mehta Mendoza Menon Miller Mitchell Mohamed Moore Morales Moreno Morgan Murphy Nair Nakamura Nelson Ng Ngo
Nguyen Novak Nowak Nuñez Nwosu O'Brien Oh Okafor Okoye Ortiz Osei Owens Pak Park Parker Patel Pereira Perez Petrov
Pham Phan Phillips Pillai Powell Qureshi Rahman Ramirez Rao Reddy Reyes Rivera Roberts Robinson Rodriguez Romero
Rossi Russell Saleh Sanchez Santos Sato Schmidt Schwartz Sen Sharma Shah Shin Silva Singh Smith Sokolov Song Suarez
Sullivan Sun Suzuki Tan Tanaka Taylor Tesfaye Thomas Thompson Torres Tran Trinh Truong Turner Vargas Vo Vu Walker
Wang Ward Watson White Williams Wilson Wong Wright Wu Xu Yamamoto Yang Yilmaz Yoon Young Yu Zhang Zhao Zheng Zhou
""".split()
